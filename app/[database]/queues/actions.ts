'use server'

import { action } from '@/app/_server/command'
import {
  delayCommand,
  deleteQueueCommand,
  holdCommand,
  priorityCommand,
  registerCommand,
  releaseCommand,
  setLimitsCommand,
} from '@/app/_server/queue-commands'

export const setLimits = action(setLimitsCommand)
export const hold = action(holdCommand)
export const release = action(releaseCommand)
export const register = action(registerCommand)
export const remove = action(deleteQueueCommand)
export const priority = action(priorityCommand)
export const delay = action(delayCommand)
