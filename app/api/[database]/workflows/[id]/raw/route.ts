import { afterParameters, parseAfter } from '@/app/_server/parse-after'
import { readRoute } from '@/app/_server/read'
import { getRaw } from '@/db/workflow/raw'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'The rows of a workflow as the database has them, without payloads',
  parameters: afterParameters,
  parse: ({ id, search }) => ({ id, after: parseAfter(search.get('after')) }),
  question: getRaw,
  missing: 'There is no workflow with this id in this database.',
})
