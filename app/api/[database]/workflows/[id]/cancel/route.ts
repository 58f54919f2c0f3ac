import { commandRoute } from '@/app/_server/command'
import { cancelCommand } from '@/app/_server/commands'

export const POST = commandRoute(cancelCommand, ({ id }, body) => ({ ...body, ids: [id] }))
