import { stopBackfillCommand } from '@/app/_server/backfill-commands'
import { commandRoute } from '@/app/_server/command'

export const POST = commandRoute(stopBackfillCommand, ({ id, second }, body) => ({
  ...body,
  name: id,
  id: second,
}))
