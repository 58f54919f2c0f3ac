import { readRoute } from '@/app/_server/read'
import { countByStatus } from '@/db/workflows/counts'
import { parseStrictly, workflowFilterNames } from '@/lib/workflow-filters'

export const GET = readRoute({
  payloads: 'never',

  parameters: workflowFilterNames,
  parse: ({ search }) => parseStrictly(search),
  question: countByStatus,
  // Browsers ask every five seconds, each at its own moment.
  sharedForMs: 4_500,
})
