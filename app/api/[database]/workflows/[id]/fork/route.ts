import { commandRoute } from '@/app/_server/command'
import { forkCommand } from '@/app/_server/commands'

export const POST = commandRoute(forkCommand, ({ id }, body) => ({ ...body, id }))
