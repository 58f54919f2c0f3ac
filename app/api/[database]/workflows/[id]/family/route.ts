import { readRoute } from '@/app/_server/read'
import { listFamily } from '@/db/workflow/family'

export const GET = readRoute({
  payloads: 'by right',
  parse: ({ id }) => id,
  question: listFamily,
})
