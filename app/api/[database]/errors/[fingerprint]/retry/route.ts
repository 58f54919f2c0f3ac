import { readRoute } from '@/app/_server/read'
import { getRetry } from '@/db/errors/get-retry'
import { errorGroupFilterNames, parseErrorGroupFilters } from '@/lib/error-filters'

export const GET = readRoute({
  payloads: 'by right',

  parameters: errorGroupFilterNames,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: getRetry,
})
