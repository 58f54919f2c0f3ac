import { readRoute } from '@/app/_server/read'
import { listQueueChanges } from '@/db/queues/changes'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'What was changed on a queue through Vigil',
  parse: ({ id }) => id,
  question: listQueueChanges,
})
