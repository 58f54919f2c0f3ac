import { bulkRoute } from '@/app/_server/command'
import {
  cancelCommand,
  deleteCommand,
  forkFromFailureCommand,
  resumeCommand,
  undoCommand,
} from '@/app/_server/commands'
import { delayCommand, priorityCommand } from '@/app/_server/queue-commands'

export const POST = bulkRoute({
  cancel: cancelCommand,
  resume: resumeCommand,
  fork: forkFromFailureCommand,
  delete: deleteCommand,
  priority: priorityCommand,
  delay: delayCommand,
  undo: undoCommand,
})
