import { readRoute } from '@/app/_server/read'
import { getWorkflowHistogram } from '@/db/workflows/histogram'
import { zone } from '@/lib/url-values'
import { workflowFilterParsers } from '@/lib/workflow-filters'
import { parseHistogram } from '@/lib/workflow-histogram'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Workflows by when they were created',
  parameters: { ...workflowFilterParsers, zone },
  parse: ({ search }) => parseHistogram(search),
  question: getWorkflowHistogram,
  // Browsers ask every fifteen seconds, each at its own moment.
  sharedForMs: 14_000,
})
