import { commandRoute } from '@/app/_server/command'
import { editScheduleCommand } from '@/app/_server/schedule-commands'

export const POST = commandRoute(editScheduleCommand, ({ id }, body) => ({ ...body, name: id }))
