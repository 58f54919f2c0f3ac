import { readRoute } from '@/app/_server/read'
import { listQueuePartitions } from '@/db/queues/partitions'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Partitions of a queue in which something waits',
  parse: ({ id }) => id,
  question: listQueuePartitions,
  sharedForMs: 1_500,
})
