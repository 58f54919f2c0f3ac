'use server'

import { action } from '@/app/_server/command'
import {
  createScheduleCommand,
  deleteScheduleCommand,
  editScheduleCommand,
  pauseSchedulesCommand,
  resumeSchedulesCommand,
} from '@/app/_server/schedule-commands'

export const create = action(createScheduleCommand)
export const edit = action(editScheduleCommand)
export const pause = action(pauseSchedulesCommand)
export const resume = action(resumeSchedulesCommand)
export const remove = action(deleteScheduleCommand)
