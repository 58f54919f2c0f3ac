import { commandRoute } from '@/app/_server/command'
import { releaseCommand } from '@/app/_server/queue-commands'

export const POST = commandRoute(releaseCommand, ({ id }, body) => ({ ...body, name: id }))
