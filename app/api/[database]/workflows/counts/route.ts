import { readRoute } from '@/app/_server/read'
import { countByStatus } from '@/db/workflows/counts'
import { countsAnswer } from '@/lib/openapi/answers/workflows'
import { parseStrictly, workflowFilterParsers } from '@/lib/workflow-filters'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Workflows by status',
  answer: countsAnswer,
  parameters: workflowFilterParsers,
  parse: ({ search }) => parseStrictly(search),
  question: countByStatus,
  // Browsers ask every five seconds, each at its own moment.
  sharedForMs: 4_500,
})
