import type { ScheduleChange, ScheduleRun } from './schedule'

/** Something about the runs of a schedule that somebody should know, with its likely reason. */
export type ScheduleSign = {
  kind: 'missed' | 'late' | 'waited' | 'burst' | 'overlap'
  /** The first and the last time that it is about. */
  from: number
  to: number
  count: number
  sentence: string
  reason: string
  /** Concluded, not known. */
  isInferred: boolean
  /** One of the runs, to look at. */
  workflowID: string | null
}

/** Whether anything of the application began in a stretch of time; `null` where it is not known. */
export type Activity = { from: number; to: number; hasStarts: boolean | null }

export type SignsInput = {
  /** When it should have fired, ascending. */
  fires: readonly number[]
  runs: readonly ScheduleRun[]
  changes: readonly ScheduleChange[]
  activity: readonly Activity[]
  status: string
  applicationName: string | null
  queueName: string | null
  automaticBackfill: boolean
  now: number
}

/** Workers fire up to ten seconds later on purpose; a minute later is worth a word. */
export const lateMs = 60_000
