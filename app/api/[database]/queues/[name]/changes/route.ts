import { readRoute } from '@/app/_server/read'
import { listQueueChanges } from '@/db/queues/changes'

export const GET = readRoute({
  payloads: 'by right',
  parse: ({ id }) => id,
  question: listQueueChanges,
})
