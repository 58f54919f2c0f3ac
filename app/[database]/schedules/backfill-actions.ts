'use server'

import {
  backfillCommand,
  resumeBackfillCommand,
  stopBackfillCommand,
  triggerCommand,
} from '@/app/_server/backfill-commands'
import { action } from '@/app/_server/command'

export const trigger = action(triggerCommand)
export const backfill = action(backfillCommand)
export const stop = action(stopBackfillCommand)
export const goOn = action(resumeBackfillCommand)
