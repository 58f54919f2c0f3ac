import { commandRoute } from '@/app/_server/command'
import { deleteQueueCommand } from '@/app/_server/queue-commands'

export const POST = commandRoute(deleteQueueCommand, ({ id }, body) => ({ ...body, name: id }))
