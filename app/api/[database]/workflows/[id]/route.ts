import { readRoute } from '@/app/_server/read'
import { getWorkflow } from '@/db/workflow/get'

export const GET = readRoute({
  payloads: 'by right',

  parse: ({ id }) => id,
  question: getWorkflow,
  missing: 'There is no workflow with this id in this database.',
})
