import { commandRoute } from '@/app/_server/command'
import { rerunCommand } from '@/app/_server/start-commands'

export const POST = commandRoute(rerunCommand, ({ id }, body) => ({ ...body, id }))
