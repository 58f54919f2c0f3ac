import { readRoute } from '@/app/_server/read'
import { getQueueFlow } from '@/db/queues/flow'
import { flowWindow } from '@/lib/queue-flow'
import { flowParsers, parseFlowRange } from '@/lib/queue-view'

export const GET = readRoute({
  payloads: 'never',
  summary: 'What came into a queue and left it, over time',
  parameters: flowParsers,
  parse: ({ id, search }) => ({ name: id, range: parseFlowRange(search) }),
  question: (reader, { name, range }, own) =>
    getQueueFlow(reader, { name, window: flowWindow(range, reader.now()) }, own),
  sharedForMs: 4_500,
})
