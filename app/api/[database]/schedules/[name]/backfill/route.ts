import { backfillCommand } from '@/app/_server/backfill-commands'
import { commandRoute } from '@/app/_server/command'

export const POST = commandRoute(backfillCommand, ({ id }, body) => ({ ...body, name: id }))
