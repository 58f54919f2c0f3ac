import { readRoute } from '@/app/_server/read'
import { getErrorGroup } from '@/db/errors/get-group'
import { errorGroupFilterNames, parseErrorGroupFilters } from '@/lib/error-filters'

export const GET = readRoute({
  payloads: 'by right',

  parameters: errorGroupFilterNames,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: getErrorGroup,
  sharedForMs: 4_500,
  missing: 'There is no cause of failures with this fingerprint.',
})
