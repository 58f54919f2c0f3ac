import { sql } from 'kysely'
import { firesBetween } from '@/lib/cron/next-fires'
import { parseCron } from '@/lib/cron/parse-cron'
import { failureOf } from '@/lib/failures'
import { findSigns } from '@/lib/schedules/find-signs'
import { missedStretches } from '@/lib/schedules/missed-fires'
import type {
  ScheduleChange,
  ScheduleNow,
  ScheduleRun,
  ScheduleSigns,
} from '@/lib/schedules/schedule'
import { type Activity, lateMs } from '@/lib/schedules/sign'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { listScheduleChanges } from './changes'
import { getSchedule } from './get'
import { isRun, type RunRow, selectRun, toRun } from './run-range'

/** So many of the newest runs are looked through, and so far back at most. */
const mostRuns = 500
const mostFires = 2_000
const mostStretches = 10
const dayMs = 86_400_000
const daysBack = 31
/** A worker that runs shows it by what else it started, so long before and after. */
const aroundMs = 30_000
const startsLooked = 2_000

/** What of the newest runs is missing, late, in a burst or overlapping, and the likely reason. */
export async function getScheduleSigns(
  reader: Reader,
  name: string,
  own: OwnReader,
): Promise<ScheduleSigns | null> {
  const one = await getSchedule(reader, name, own, lateMs)
  if (one === null) return null
  const { schedule } = one
  const [runs, changes] = await Promise.all([
    listNewest(reader, name),
    readChanges(reader, name, own),
  ])
  const now = reader.now()
  const since = windowStart(runs, changes, now)
  const fires = since === null ? [] : firesOf(schedule, since, now - lateMs)
  const shown = runs.filter(({ tickAt, createdAt }) => (tickAt ?? createdAt) >= (since ?? 0))
  const stretches = missedStretches(fires, shown).slice(-mostStretches)
  const activity = await readActivity(reader, schedule, stretches)
  const signs = findSigns({ ...schedule, fires, runs: shown, changes, activity, now })
  return { signs, runs: shown.length, since, asOf: now }
}

/**
 * Nothing is expected before the oldest run that is looked at, nor before the schedule last got
 * its present definition through Vigil.
 */
function windowStart(
  runs: readonly ScheduleRun[],
  changes: readonly ScheduleChange[],
  now: number,
): number | null {
  const defined = changes.find(
    ({ verb, isDone }) => isDone && (verb === 'createSchedule' || verb === 'editSchedule'),
  )
  const oldest = runs.reduce<number | null>(
    (least, { tickAt }) => (tickAt === null ? least : Math.min(least ?? tickAt, tickAt)),
    null,
  )
  if (oldest === null && defined === undefined) return null
  const isCut = runs.length >= mostRuns
  const known = isCut ? (oldest ?? 0) : Math.min(oldest ?? now, defined?.at ?? now)
  return Math.max(known, defined?.at ?? 0, now - daysBack * dayMs)
}

function firesOf(schedule: ScheduleNow, from: number, to: number): number[] {
  const { dialect } = schedule.language
  const { cron } = dialect === null ? { cron: null } : parseCron(schedule.schedule, dialect)
  // `@every` counts from the start of its worker, which nobody here knows.
  if (cron === null || cron.everyMs !== null || schedule.mistake !== null) return []
  // The newest ones: of a schedule that fires every second the window holds more than that.
  const { fires, truncated } = firesBetween(cron, {
    from,
    to,
    zone: schedule.zone,
    limit: mostFires,
  })
  return truncated ? [] : fires
}

async function listNewest({ db, schema }: Reader, name: string): Promise<ScheduleRun[]> {
  const { rows } = await sql<RunRow>`
    select ${selectRun(schema)} from ${sql.id(schema.name, 'workflow_status')} as w
     where ${isRun(schema, sql`${name}::text`, 'tick')}
     order by w.workflow_uuid desc limit ${sql.lit(mostRuns)}`.execute(db)
  return rows.map((row) => toRun(name, row))
}

/** Without an audit the reasons are fewer, the signs the same. */
async function readChanges(reader: Reader, name: string, own: OwnReader) {
  try {
    return (await listScheduleChanges(reader, name, own)).changes
  } catch (error) {
    if (!failureOf(error)) throw error
    return []
  }
}

async function readActivity(
  { db, schema }: Reader,
  { scheduleName, applicationName }: ScheduleNow,
  stretches: readonly { from: number; to: number }[],
): Promise<Activity[]> {
  if (stretches.length === 0) return []
  const isTheirs =
    applicationName !== null && schema.has('workflow_status', 'application_name')
      ? sql`application_name = ${applicationName}`
      : sql`true`
  const { rows } = await sql<Activity>`
    select s."from", s."to", exists (
        select from (select * from ${sql.id(schema.name, 'workflow_status')}
                      where started_at_epoch_ms between s."from" and s."to"
                      limit ${sql.lit(startsLooked)}) as w
         where ${isTheirs} and not starts_with(workflow_uuid, ${`sched-${scheduleName}-`})) as "hasStarts"
      from unnest(${stretches.map(({ from }) => from - aroundMs)}::int8[],
                  ${stretches.map(({ to }) => to + aroundMs)}::int8[]) as s("from", "to")`.execute(
    db,
  )
  return rows
}
