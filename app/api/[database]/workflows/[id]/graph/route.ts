import { readRoute } from '@/app/_server/read'
import { getGraph } from '@/db/workflow/graph'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'The family of a workflow with its steps, placed as a graph',
  parse: ({ id }) => id,
  question: getGraph,
})
