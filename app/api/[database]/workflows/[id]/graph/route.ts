import { readRoute } from '@/app/_server/read'
import { getGraph } from '@/db/workflow/graph'

export const GET = readRoute({
  payloads: 'by right',
  parse: ({ id }) => id,
  question: getGraph,
})
