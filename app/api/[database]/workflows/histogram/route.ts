import { readRoute } from '@/app/_server/read'
import { getWorkflowHistogram } from '@/db/workflows/histogram'
import { workflowFilterNames } from '@/lib/workflow-filters'
import { parseHistogram } from '@/lib/workflow-histogram'

export const GET = readRoute({
  payloads: 'never',

  parameters: [...workflowFilterNames, 'zone'],
  parse: ({ search }) => parseHistogram(search),
  question: getWorkflowHistogram,
  // Browsers ask every fifteen seconds, each at its own moment.
  sharedForMs: 14_000,
})
