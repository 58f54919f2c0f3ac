import { commandRoute } from '@/app/_server/command'
import { pauseSchedulesCommand } from '@/app/_server/schedule-commands'

export const POST = commandRoute(pauseSchedulesCommand, ({ id }, body) => ({
  ...body,
  names: [id],
}))
