import { commandRoute } from '@/app/_server/command'
import { moveCommand } from '@/app/_server/version-commands'

export const POST = commandRoute(moveCommand, ({ id }, body) => ({ ...body, from: id }))
