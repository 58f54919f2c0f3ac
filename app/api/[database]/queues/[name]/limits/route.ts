import { commandRoute } from '@/app/_server/command'
import { setLimitsCommand } from '@/app/_server/queue-commands'

export const POST = commandRoute(setLimitsCommand, ({ id }, body) => ({ ...body, name: id }))
