import { readRoute } from '@/app/_server/read'
import { listErrorGroups } from '@/db/errors/list-groups'
import { errorFilterParsers, parseErrorFilters } from '@/lib/error-filters'
import { errorsAnswer } from '@/lib/openapi/answers/errors'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Failures grouped by cause',
  answer: errorsAnswer,
  parameters: errorFilterParsers,
  parse: ({ search }) => parseErrorFilters(search),
  question: listErrorGroups,
  // What fails is read every few seconds; nothing is newer in between.
  sharedForMs: 4_500,
})
