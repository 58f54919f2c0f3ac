import { bulkRoute } from '@/app/_server/command'
import { pauseSchedulesCommand, resumeSchedulesCommand } from '@/app/_server/schedule-commands'

export const POST = bulkRoute({ pause: pauseSchedulesCommand, resume: resumeSchedulesCommand })
