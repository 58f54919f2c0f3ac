import { commandRoute } from '@/app/_server/command'
import { deleteScheduleCommand } from '@/app/_server/schedule-commands'

export const POST = commandRoute(deleteScheduleCommand, ({ id }, body) => ({ ...body, name: id }))
