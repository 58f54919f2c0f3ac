import { readRoute } from '@/app/_server/read'
import { listErrorGroups } from '@/db/errors/list-groups'
import { errorFilterNames, parseErrorFilters } from '@/lib/error-filters'

export const GET = readRoute({
  payloads: 'by right',

  parameters: errorFilterNames,
  parse: ({ search }) => parseErrorFilters(search),
  question: listErrorGroups,
  // What fails is read every few seconds; nothing is newer in between.
  sharedForMs: 4_500,
})
