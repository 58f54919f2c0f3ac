import { commandRoute } from '@/app/_server/command'
import { registerCommand } from '@/app/_server/queue-commands'
import { readRoute } from '@/app/_server/read'
import { listQueues } from '@/db/queues/list'
import { queuesAnswer } from '@/lib/openapi/answers/queues'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Queues as they stand now',
  answer: queuesAnswer,
  parse: () => null,
  question: (reader) => listQueues(reader),
  sharedForMs: 1_500,
})

export const POST = commandRoute(registerCommand, (_, body) => body)
