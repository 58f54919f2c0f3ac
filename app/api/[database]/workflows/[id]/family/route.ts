import { readRoute } from '@/app/_server/read'
import { listFamily } from '@/db/workflow/family'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Ancestors, descendants and forks of a workflow',
  parse: ({ id }) => id,
  question: listFamily,
})
