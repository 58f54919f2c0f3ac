import { readRoute } from '@/app/_server/read'
import { listQueueActivity } from '@/db/queues/activity'

export const GET = readRoute({
  payloads: 'never',
  summary: 'The last hour of every queue',
  parse: () => null,
  question: (reader) => listQueueActivity(reader),
  // An hour of every queue; browsers ask every five seconds.
  sharedForMs: 4_500,
})
