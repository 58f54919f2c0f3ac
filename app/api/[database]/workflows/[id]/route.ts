import { readRoute } from '@/app/_server/read'
import { getWorkflow } from '@/db/workflow/get'
import { workflowAnswer } from '@/lib/openapi/answers/workflows'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'One workflow, without payloads',
  answer: workflowAnswer,
  parse: ({ id }) => id,
  question: getWorkflow,
  missing: 'There is no workflow with this id in this database.',
})
