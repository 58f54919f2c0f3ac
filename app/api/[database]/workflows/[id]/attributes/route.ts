import { commandRoute } from '@/app/_server/command'
import { attributesCommand } from '@/app/_server/commands'

export const POST = commandRoute(attributesCommand, ({ id }, body) => ({ ...body, id }))
