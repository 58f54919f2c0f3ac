import { commandRoute } from '@/app/_server/command'
import { resumeSchedulesCommand } from '@/app/_server/schedule-commands'

export const POST = commandRoute(resumeSchedulesCommand, ({ id }, body) => ({
  ...body,
  names: [id],
}))
