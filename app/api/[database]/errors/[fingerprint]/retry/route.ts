import { readRoute } from '@/app/_server/read'
import { getRetry } from '@/db/errors/get-retry'
import { errorGroupParsers, parseErrorGroupFilters } from '@/lib/error-filters'
import { errorRetryAnswer } from '@/lib/openapi/answers/errors'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Failures of one cause that a retry would fork now',
  answer: errorRetryAnswer,
  parameters: errorGroupParsers,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: getRetry,
})
