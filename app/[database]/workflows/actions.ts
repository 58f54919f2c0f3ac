'use server'

import { action } from '@/app/_server/command'
import {
  cancelCommand,
  deleteCommand,
  forkCommand,
  forkFromFailureCommand,
  resumeCommand,
} from '@/app/_server/commands'

export const cancel = action(cancelCommand)
export const resume = action(resumeCommand)
export const fork = action(forkCommand)
export const forkFailed = action(forkFromFailureCommand)
export const remove = action(deleteCommand)
