import { readRoute } from '@/app/_server/read'
import { getErrorGroup } from '@/db/errors/get-group'
import { errorGroupParsers, parseErrorGroupFilters } from '@/lib/error-filters'
import { errorAnswer } from '@/lib/openapi/answers/errors'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'One cause of failures over time',
  answer: errorAnswer,
  parameters: errorGroupParsers,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: getErrorGroup,
  sharedForMs: 4_500,
  missing: 'There is no cause of failures with this fingerprint.',
})
