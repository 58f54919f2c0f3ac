import type { Count, PayloadText } from '../workflow'
import type { ScheduleLanguage } from './schedule-owner'
import type { ScheduleSign } from './sign'

/** Schedules as they cross from the database: plain JSON, epoch milliseconds, `null` for unset. */

/** A row of `workflow_schedules` without its context. */
export type Schedule = {
  scheduleName: string
  workflowName: string
  workflowClassName: string | null
  /** The application that fires it; `null` where every application does. */
  applicationName: string | null
  /** A cron expression, in the dialect of the SDK that owns it. */
  schedule: string
  /** IANA; `null` where the SDK's own default holds, which differs by language. */
  cronTimezone: string | null
  status: string
  /** `null` is DBOS's own queue. */
  queueName: string | null
  automaticBackfill: boolean
  /** When it last fired, as far as its row says. */
  lastFiredAt: number | null
}

/** A schedule with what its cron expression means to its owner. */
export type ScheduleNow = Schedule & {
  language: ScheduleLanguage
  /** The zone that the fires are computed in, and whether that is only assumed. */
  zone: string
  isZoneAssumed: boolean
  /** The expression in plain words; `null` where it cannot be read. */
  words: string | null
  /** Why the expression cannot be read: its workers do not fire it either. */
  mistake: string | null
  /** `null` where it is paused, unreadable, or never fires again. */
  nextFireAt: number | null
  /** The first time since it last fired that has passed without it. */
  lateSince: number | null
  /** The runs that automatic backfill starts once it is resumed; `null` where it starts none. */
  replay: Count | null
}

export type ScheduleList = {
  schedules: ScheduleNow[]
  /** The name to continue after; `null` on the last page. */
  next: string | null
  /** False where this DBOS version keeps schedules in the application's code only. */
  hasTable: boolean
  /** Whether any schedule exists, whatever the filters. */
  isEmpty: boolean
  asOf: number
}

/** A workflow that a schedule started. */
export type ScheduleRun = {
  workflowID: string
  status: string
  /** The time it is for, from its id; `null` where its id tells none. */
  tickAt: number | null
  /** Started by hand, for the moment it was started. */
  isTrigger: boolean
  createdAt: number
  dequeuedAt: number | null
  completedAt: number | null
}

/** The newest runs of one schedule, newest first. */
export type ScheduleStrip = { scheduleName: string; runs: ScheduleRun[] }
export type ScheduleStrips = { strips: ScheduleStrip[]; asOf: number }

export type ScheduleRunPage = {
  runs: ScheduleRun[]
  /** Continues with older ones. */
  next: string | null
  asOf: number
}

/** Runs by the half hour of their tick, for the calendar. */
export type RunBucket = { at: number; status: string; count: number }
export type ScheduleCalendar = {
  buckets: RunBucket[]
  /** Earlier runs were not looked at. */
  since: number
  asOf: number
}

/** A change through Vigil, from its audit. */
export type ScheduleChange = {
  id: string
  at: number
  actor: string
  verb: string
  reason: string | null
  sentence: string
  isDone: boolean
}

/** What is noteworthy about the newest runs. */
export type ScheduleSigns = {
  signs: ScheduleSign[]
  /** So many were looked at, back to then; `null` where there are none. */
  runs: number
  since: number | null
  asOf: number
}

export type ScheduleChanges = { changes: ScheduleChange[]; asOf: number }

export type OneSchedule = {
  schedule: ScheduleNow
  context: PayloadText
  /** Tells whether the context was changed meanwhile. */
  contextDigest: string
  asOf: number
}
