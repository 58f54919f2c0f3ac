import { triggerCommand } from '@/app/_server/backfill-commands'
import { commandRoute } from '@/app/_server/command'

export const POST = commandRoute(triggerCommand, ({ id }, body) => ({ ...body, name: id }))
