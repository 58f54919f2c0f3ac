import { z } from 'zod'
import { type Action, reason, text } from './commands'
import { cronDialects } from './cron/dialect'
import { maxContextChars } from './schedule-context'

/** What the verbs of schedules take. */

const name = text(500).min(1, 'is empty')
const filled = text(500).trim().min(1, 'is empty')
const cron = text(1_000).trim().min(1, 'is empty')
const zone = text(100).trim().min(1, 'is empty')
/** JSON, written in the format of the SDK that fires the schedule; empty for none. */
const context = text(maxContextChars)
/** Which SDK fires it; needed only where the database does not tell. */
const language = z.enum(cronDialects).optional()

export const createScheduleInput = z.strictObject({
  name: name.trim(),
  workflowName: filled,
  workflowClassName: filled.optional(),
  /** The application that fires it; default: any. */
  applicationName: filled.optional(),
  language,
  schedule: cron,
  cronTimezone: zone,
  /** Default: DBOS's own queue, which has no limits. */
  queueName: filled.optional(),
  automaticBackfill: z.boolean().default(false),
  context: context.default(''),
  reason,
})

/** What of a schedule can be changed; a field that is not named stays as it is. */
const editable = {
  schedule: cron,
  cronTimezone: zone,
  queueName: filled.nullable(),
  automaticBackfill: z.boolean(),
}

export const editScheduleInput = z.strictObject({
  name,
  change: z
    .strictObject({ ...editable, context })
    .partial()
    .refine((given) => Object.keys(given).length > 0, 'names no change'),
  /**
   * What the editor saw. Where it is no longer so, nothing is changed and the answer says what
   * differs. Without it the last one to save wins.
   */
  expected: z
    .strictObject({
      schedule: text(2_000),
      cronTimezone: text(2_000).nullable(),
      queueName: text(2_000).nullable(),
      automaticBackfill: z.boolean(),
      contextDigest: text(200),
    })
    .partial()
    .default({}),
  language,
  reason,
})

/** No more schedules than fit on a page. */
export const maxSchedules = 100

const names = z
  .array(name)
  .min(1, 'names no schedule')
  .max(maxSchedules, `takes at most ${maxSchedules} schedules at a time`)

export const pauseSchedulesInput = z.strictObject({ names, reason })

export const resumeSchedulesInput = z.strictObject({
  names,
  /** Also those whose automatic backfill then replays what was missed while they were paused. */
  withReplay: z.boolean().default(false),
  reason,
})

export const deleteScheduleInput = z.strictObject({ name, reason })

export type CreateScheduleInput = z.infer<typeof createScheduleInput>
export type EditScheduleInput = z.infer<typeof editScheduleInput>
export type PauseSchedulesInput = z.infer<typeof pauseSchedulesInput>
export type ResumeSchedulesInput = z.infer<typeof resumeSchedulesInput>
export type DeleteScheduleInput = z.infer<typeof deleteScheduleInput>

export type ScheduleActions = {
  create: Action<z.input<typeof createScheduleInput>>
  edit: Action<z.input<typeof editScheduleInput>>
  pause: Action<z.input<typeof pauseSchedulesInput>>
  resume: Action<z.input<typeof resumeSchedulesInput>>
  delete: Action<z.input<typeof deleteScheduleInput>>
}
