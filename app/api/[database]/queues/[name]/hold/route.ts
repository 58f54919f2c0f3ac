import { commandRoute } from '@/app/_server/command'
import { holdCommand } from '@/app/_server/queue-commands'

export const POST = commandRoute(holdCommand, ({ id }, body) => ({ ...body, name: id }))
