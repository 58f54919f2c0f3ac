import { commandRoute } from '@/app/_server/command'
import { registerCommand } from '@/app/_server/queue-commands'
import { readRoute } from '@/app/_server/read'
import { listQueues } from '@/db/queues/list'

export const GET = readRoute({
  payloads: 'never',

  parse: () => null,
  question: (reader) => listQueues(reader),
  sharedForMs: 1_500,
})

export const POST = commandRoute(registerCommand, (_, body) => body)
