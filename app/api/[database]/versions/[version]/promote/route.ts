import { commandRoute } from '@/app/_server/command'
import { promoteCommand } from '@/app/_server/version-commands'

export const POST = commandRoute(promoteCommand, ({ id }, body) => ({ ...body, version: id }))
