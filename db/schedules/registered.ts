import { type RawBuilder, sql } from 'kysely'
import type { Schedule } from '@/lib/schedules/schedule'
import type { SystemSchema } from '../system-schema'

/** A row of `workflow_schedules` under the names of `Schedule`; what the schema lacks is NULL. */
export type RegisteredRow = Omit<Schedule, 'lastFiredAt' | 'automaticBackfill'> & {
  lastFired: string | null
  automaticBackfill: boolean | null
}

/** Own SQL: the official client's lists fail as a whole on a context that is not TypeScript's. */
export function selectSchedule(schema: SystemSchema, from: string): RawBuilder<unknown> {
  const column = (name: string) =>
    schema.has('workflow_schedules', name) ? sql.ref(`${from}.${name}`) : sql`null`
  return sql.join([
    sql`${column('schedule_name')} as "scheduleName"`,
    sql`${column('workflow_name')} as "workflowName"`,
    sql`nullif(${column('workflow_class_name')}, '') as "workflowClassName"`,
    sql`nullif(${column('application_name')}, '') as "applicationName"`,
    sql`${column('schedule')} as schedule`,
    sql`nullif(${column('cron_timezone')}, '') as "cronTimezone"`,
    sql`${column('status')} as status`,
    sql`nullif(${column('queue_name')}, '') as "queueName"`,
    sql`${column('automatic_backfill')} as "automaticBackfill"`,
    sql`${column('last_fired_at')} as "lastFired"`,
  ])
}

export function toSchedule({ lastFired, automaticBackfill, ...row }: RegisteredRow): Schedule {
  const at = lastFired === null ? Number.NaN : Date.parse(lastFired.replace(/\[.*$/, ''))
  return {
    ...row,
    automaticBackfill: automaticBackfill === true,
    lastFiredAt: Number.isNaN(at) ? null : at,
  }
}
