import { readRoute } from '@/app/_server/read'
import { getAffected } from '@/db/errors/get-affected'
import { errorGroupFilterNames, parseErrorGroupFilters } from '@/lib/error-filters'

export const GET = readRoute({
  payloads: 'by right',

  parameters: errorGroupFilterNames,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: getAffected,
  sharedForMs: 9_500,
})
