import { commandRoute } from '@/app/_server/command'
import { priorityCommand } from '@/app/_server/queue-commands'

export const POST = commandRoute(priorityCommand, ({ id }, body) => ({ ...body, ids: [id] }))
