import { commandRoute } from '@/app/_server/command'
import { resumeCommand } from '@/app/_server/commands'

export const POST = commandRoute(resumeCommand, ({ id }, body) => ({ ...body, ids: [id] }))
