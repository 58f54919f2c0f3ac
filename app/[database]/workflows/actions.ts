'use server'

import { action } from '@/app/_server/command'
import {
  attributesCommand,
  cancelCommand,
  deleteCommand,
  forkCommand,
  forkFromFailureCommand,
  resumeCommand,
  rewindCommand,
  undoCommand,
} from '@/app/_server/commands'
import { delayCommand, priorityCommand } from '@/app/_server/queue-commands'
import { enqueueCommand, rerunCommand, sendCommand } from '@/app/_server/start-commands'

export const cancel = action(cancelCommand)
export const resume = action(resumeCommand)
export const fork = action(forkCommand)
export const forkFailed = action(forkFromFailureCommand)
export const remove = action(deleteCommand)
export const priority = action(priorityCommand)
export const delay = action(delayCommand)
export const rewind = action(rewindCommand)
export const attributes = action(attributesCommand)
export const undo = action(undoCommand)
export const send = action(sendCommand)
export const enqueue = action(enqueueCommand)
export const rerun = action(rerunCommand)
