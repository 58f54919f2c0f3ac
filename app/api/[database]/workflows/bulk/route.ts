import { bulkRoute } from '@/app/_server/command'
import {
  cancelCommand,
  deleteCommand,
  forkFromFailureCommand,
  resumeCommand,
} from '@/app/_server/commands'

export const POST = bulkRoute({
  cancel: cancelCommand,
  resume: resumeCommand,
  fork: forkFromFailureCommand,
  delete: deleteCommand,
})
