import { readRoute } from '@/app/_server/read'
import { getAffected } from '@/db/errors/get-affected'
import { errorGroupParsers, parseErrorGroupFilters } from '@/lib/error-filters'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Who is affected by one cause of failures, told by the newest',
  parameters: errorGroupParsers,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: getAffected,
  sharedForMs: 9_500,
})
