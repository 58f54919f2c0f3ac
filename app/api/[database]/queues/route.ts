import { readRoute } from '@/app/_server/read'
import { listQueues } from '@/db/queues/list'

export const GET = readRoute({
  parse: () => null,
  question: (reader) => listQueues(reader),
  sharedForMs: 1_500,
})
