import 'server-only'
import { createSchedule } from '@/db/commands/schedules/create-schedule'
import { deleteSchedule } from '@/db/commands/schedules/delete-schedule'
import { editSchedule } from '@/db/commands/schedules/edit-schedule'
import { pauseSchedules } from '@/db/commands/schedules/pause-schedules'
import { resumeSchedules } from '@/db/commands/schedules/resume-schedules'
import { schedulesBefore } from '@/db/commands/schedules/schedule-state'
import {
  createScheduleInput,
  deleteScheduleInput,
  editScheduleInput,
  pauseSchedulesInput,
  resumeSchedulesInput,
} from '@/lib/schedule-commands'
import { recordedInput } from '@/lib/schedules/recorded-context'
import type { Command } from './command'

/** The verbs of schedules. */

export const createScheduleCommand: Command<typeof createScheduleInput> = {
  verb: 'createSchedule',
  input: createScheduleInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  recorded: ({ context, ...rest }, redact) => ({
    ...rest,
    context: recordedInput(context, redact),
  }),
  before: (writer, { name }) => schedulesBefore(writer, [name]),
  run: createSchedule,
}

export const editScheduleCommand: Command<typeof editScheduleInput> = {
  verb: 'editSchedule',
  input: editScheduleInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  // A digest would tell what is kept back to whoever tries what it may be.
  recorded: (
    { change: { context, ...change }, expected: { contextDigest: _, ...expected }, ...rest },
    redact,
  ) => ({
    ...rest,
    change: context === undefined ? change : { ...change, context: recordedInput(context, redact) },
    expected,
  }),
  before: (writer, { name, change }) =>
    schedulesBefore(writer, [name], change.context !== undefined),
  run: editSchedule,
}

export const pauseSchedulesCommand: Command<typeof pauseSchedulesInput> = {
  verb: 'pauseSchedule',
  input: pauseSchedulesInput,
  ids: ({ names }) => names,
  reason: ({ reason }) => reason,
  before: (writer, { names }) => schedulesBefore(writer, names),
  run: pauseSchedules,
}

export const resumeSchedulesCommand: Command<typeof resumeSchedulesInput> = {
  verb: 'resumeSchedule',
  input: resumeSchedulesInput,
  ids: ({ names }) => names,
  reason: ({ reason }) => reason,
  before: (writer, { names }) => schedulesBefore(writer, names),
  run: resumeSchedules,
}

export const deleteScheduleCommand: Command<typeof deleteScheduleInput> = {
  verb: 'deleteSchedule',
  input: deleteScheduleInput,
  ids: ({ name }) => [name],
  reason: ({ reason }) => reason,
  before: (writer, { name }) => schedulesBefore(writer, [name], true),
  run: deleteSchedule,
}
