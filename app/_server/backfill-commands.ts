import 'server-only'
import { resumeBackfill, stopBackfill } from '@/db/commands/schedules/change-backfill'
import { schedulesBefore } from '@/db/commands/schedules/schedule-state'
import { startBackfill } from '@/db/commands/schedules/start-backfill'
import { triggerSchedule } from '@/db/commands/schedules/trigger-schedule'
import { backfillInput, changeBackfillInput, triggerInput } from '@/lib/backfill-commands'
import type { Command } from './command'

/** The verbs that start runs of a schedule: by hand, or for ticks that have passed. */

export const triggerCommand: Command<typeof triggerInput> = {
  verb: 'triggerSchedule',
  input: triggerInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => schedulesBefore(writer, [name]),
  run: triggerSchedule,
}

export const backfillCommand: Command<typeof backfillInput> = {
  verb: 'backfillSchedule',
  input: backfillInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => schedulesBefore(writer, [name]),
  run: startBackfill,
}

export const stopBackfillCommand: Command<typeof changeBackfillInput> = {
  verb: 'stopBackfill',
  input: changeBackfillInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => schedulesBefore(writer, [name]),
  run: stopBackfill,
}

export const resumeBackfillCommand: Command<typeof changeBackfillInput> = {
  verb: 'resumeBackfill',
  input: changeBackfillInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => schedulesBefore(writer, [name]),
  run: resumeBackfill,
}
