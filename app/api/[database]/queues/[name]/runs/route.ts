import { readRoute } from '@/app/_server/read'
import { getQueueRuns } from '@/db/queues/times'
import { flowWindow } from '@/lib/queue-flow'
import { flowParsers, parseFlowRange } from '@/lib/queue-view'

export const GET = readRoute({
  payloads: 'never',
  summary: 'How long workflows of a queue ran, over time',
  parameters: flowParsers,
  parse: ({ id, search }) => ({ name: id, range: parseFlowRange(search) }),
  question: (reader, { name, range }, own) =>
    getQueueRuns(reader, { name, window: flowWindow(range, reader.now()) }, own),
  sharedForMs: 9_500,
})
