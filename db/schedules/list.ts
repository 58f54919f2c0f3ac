import { sql } from 'kysely'
import { toBase64url } from '@/lib/base64url'
import type { ScheduleList, ScheduleStrips } from '@/lib/schedules/schedule'
import type { ScheduleFilters } from '@/lib/schedules/schedule-filters'
import { scheduleNow } from '@/lib/schedules/schedule-now'
import { writtenIn } from '@/lib/schedules/schedule-target'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { readActiveSince } from './changes'
import { type RegisteredRow, selectSchedule, toSchedule } from './registered'
import { listStrips } from './strips'
import { listTargets } from './targets'

/** Longer lists are paged: each schedule brings a strip of its newest runs. */
const pageSize = 100
/** Enough of a context to see which SDK wrote it. */
const contextChars = 2_000

type Row = RegisteredRow & { context: string }

/** The schedules that match, by name, each as the SDK of its owner reads it. */
export async function listSchedules(
  reader: Reader,
  filters: ScheduleFilters,
  own: OwnReader,
  graceMs: number,
): Promise<ScheduleList> {
  const asOf = reader.now()
  if (!reader.schema.has('workflow_schedules'))
    return { schedules: [], next: null, hasTable: false, isEmpty: true, asOf }
  const [rows, targets] = await Promise.all([readRows(reader, filters), listTargets(reader)])
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const activeSince = await readActiveSince(
    own,
    page.map((row) => row.scheduleName),
  )
  return {
    schedules: page.map(({ context, ...row }) => {
      const schedule = toSchedule(row)
      const written = writtenIn(targets, schedule.applicationName)
      const since = activeSince.get(schedule.scheduleName)
      return scheduleNow(schedule, { context, written, now: asOf, graceMs, activeSince: since })
    }),
    next: last ? toBase64url(last.scheduleName) : null,
    hasTable: true,
    isEmpty: rows.length === 0 && (await isEmpty(reader)),
    asOf,
  }
}

/** The strips of the same page of schedules. */
export async function listStripsOf(
  reader: Reader,
  filters: ScheduleFilters,
): Promise<ScheduleStrips> {
  if (!reader.schema.has('workflow_schedules')) return { strips: [], asOf: reader.now() }
  const rows = await readRows(reader, filters)
  return listStrips(
    reader,
    rows.slice(0, pageSize).map((row) => row.scheduleName),
  )
}

/** The head of a context tells which SDK wrote it; it goes no further. */
async function readRows({ judging, schema }: Reader, filters: ScheduleFilters): Promise<Row[]> {
  const { status, name, app, prefix, after } = filters
  const hasApplication = schema.has('workflow_schedules', 'application_name')
  const conditions = [
    status === 'all' ? null : sql`s.status = ${status === 'active' ? 'ACTIVE' : 'PAUSED'}`,
    name.length === 0 ? null : sql`s.workflow_name = any(${name}::text[])`,
    app.length === 0
      ? null
      : hasApplication
        ? sql`s.application_name = any(${app}::text[])`
        : sql`false`,
    prefix === '' ? null : sql`starts_with(s.schedule_name, ${prefix})`,
    after === null ? null : sql`s.schedule_name > ${after}`,
  ].filter((condition) => condition !== null)
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  const { rows } = await sql<Row>`
    select ${selectSchedule(schema, 's')}, left(s.context, ${sql.lit(contextChars)}) as context
      from ${sql.id(schema.name, 'workflow_schedules')} as s where ${where}
     order by s.schedule_name limit ${sql.lit(pageSize + 1)}`.execute(judging)
  return rows
}

async function isEmpty({ db, schema }: Reader): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.id(schema.name, 'workflow_schedules')} limit 1`.execute(db)
  return rows.length === 0
}
