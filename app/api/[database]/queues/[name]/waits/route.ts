import { readRoute } from '@/app/_server/read'
import { getQueueWaits } from '@/db/queues/times'
import { flowWindow } from '@/lib/queue-flow'
import { flowParsers, parseFlowRange } from '@/lib/queue-view'

export const GET = readRoute({
  payloads: 'never',
  summary: 'How long workflows waited in a queue, over time',
  parameters: flowParsers,
  parse: ({ id, search }) => ({ name: id, range: parseFlowRange(search) }),
  question: (reader, { name, range }, own) =>
    getQueueWaits(reader, { name, window: flowWindow(range, reader.now()) }, own),
  sharedForMs: 9_500,
})
