import { commandRoute } from '@/app/_server/command'
import { delayCommand } from '@/app/_server/queue-commands'

export const POST = commandRoute(delayCommand, ({ id }, body) => ({ ...body, ids: [id] }))
