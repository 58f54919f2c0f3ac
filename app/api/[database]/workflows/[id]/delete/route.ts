import { commandRoute } from '@/app/_server/command'
import { deleteCommand } from '@/app/_server/commands'

export const POST = commandRoute(deleteCommand, ({ id }, body) => ({ ...body, ids: [id] }))
