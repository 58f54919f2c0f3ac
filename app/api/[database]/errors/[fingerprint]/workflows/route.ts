import { readRoute } from '@/app/_server/read'
import { listGroupWorkflows } from '@/db/errors/list-group-workflows'
import { errorGroupFilterNames, parseErrorGroupFilters } from '@/lib/error-filters'

export const GET = readRoute({
  payloads: 'by right',

  parameters: errorGroupFilterNames,
  parse: ({ id, search }) => ({ fingerprint: id, filters: parseErrorGroupFilters(search) }),
  question: listGroupWorkflows,
})
