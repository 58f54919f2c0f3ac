import { commandRoute } from '@/app/_server/command'
import { rewindCommand } from '@/app/_server/commands'

export const POST = commandRoute(rewindCommand, ({ id }, body) => ({ ...body, id }))
