import { readRoute } from '@/app/_server/read'
import { getHistory } from '@/db/workflow/history'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'What happened to a workflow, and who says so',
  parse: ({ id }) => id,
  question: getHistory,
  missing: 'There is no workflow with this id in this database.',
})
