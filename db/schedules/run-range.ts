import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { readTick } from '@/lib/schedules/run-tick'
import type { ScheduleRun } from '@/lib/schedules/schedule'
import type { SystemSchema } from '../system-schema'

/**
 * Runs are found by their ids, not by `schedule_name`: its index has no order, so that the newest
 * fifty of a schedule that fires every minute would cost all its history. An id begins with
 * `sched-<name>-`, and the time in it sorts as it passes. By hand started ones begin with
 * `trigger-`, so they are a range of their own.
 */
export type RunKind = 'tick' | 'trigger'

export function runPrefix(name: RawBuilder<unknown>, kind: RunKind): RawBuilder<string> {
  const tail = kind === 'tick' ? '-' : '-trigger-'
  return sql<string>`('sched-' || ${name} || ${sql.lit(tail)})`
}

/** The condition on `w`, a row of `workflow_status`, to be a run of the schedule called `name`. */
export function isRun(
  schema: SystemSchema,
  name: RawBuilder<unknown>,
  kind: RunKind,
): RawBuilder<SqlBool> {
  const prefix = runPrefix(name, kind)
  const id = sql.ref('w.workflow_uuid')
  // Digits sort before letters in every collation, so that a year sorts before a trigger.
  const end = kind === 'tick' ? sql`${prefix} || 't'` : sql`${prefix} || ${'\u{10FFFF}'}`
  // A name that begins with another's is told by the column and by what follows it: a year.
  const isNamed = schema.has('workflow_status', 'schedule_name')
    ? sql`coalesce(w.schedule_name, ${name}) = ${name}`
    : sql`true`
  const isTime =
    kind === 'tick' ? sql`substr(${id}, length(${prefix}) + 1, 5) like '2___-'` : sql`true`
  return sql<SqlBool>`${id} >= ${prefix} and ${id} < ${end} and starts_with(${id}, ${prefix})
    and ${isNamed} and ${isTime}`
}

export type RunRow = Omit<ScheduleRun, 'tickAt' | 'isTrigger'>

export function selectRun(schema: SystemSchema): RawBuilder<unknown> {
  const completed = schema.has('workflow_status', 'completed_at')
    ? sql`coalesce(w.completed_at, case when w.status in ('SUCCESS', 'ERROR') then w.updated_at end)`
    : sql`case when w.status in ('SUCCESS', 'ERROR') then w.updated_at end`
  return sql`w.workflow_uuid as "workflowID", coalesce(w.status, 'UNKNOWN') as status,
    w.created_at as "createdAt", w.started_at_epoch_ms as "dequeuedAt", ${completed} as "completedAt"`
}

export function toRun(scheduleName: string, row: RunRow): ScheduleRun {
  const { workflowID, status, createdAt, dequeuedAt, completedAt } = row
  return {
    ...{ workflowID, status, createdAt, dequeuedAt, completedAt },
    ...readTick(scheduleName, workflowID),
  }
}

/** Newest first, by the time a run is for; one without such a time by its creation. */
export function newestFirst(a: ScheduleRun, b: ScheduleRun): number {
  return (b.tickAt ?? b.createdAt) - (a.tickAt ?? a.createdAt)
}
