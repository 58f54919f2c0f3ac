import { resumeBackfillCommand } from '@/app/_server/backfill-commands'
import { commandRoute } from '@/app/_server/command'

export const POST = commandRoute(resumeBackfillCommand, ({ id, second }, body) => ({
  ...body,
  name: id,
  id: second,
}))
