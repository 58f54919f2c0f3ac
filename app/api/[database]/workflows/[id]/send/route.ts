import { commandRoute } from '@/app/_server/command'
import { sendCommand } from '@/app/_server/start-commands'

export const POST = commandRoute(sendCommand, ({ id }, body) => ({ ...body, id }))
