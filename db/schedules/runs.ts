import { sql } from 'kysely'
import type { ScheduleRun, ScheduleRunPage } from '@/lib/schedules/schedule'
import { formatRunCursor, type RunCursor } from '@/lib/schedules/schedule-view'
import type { Reader } from '../database'
import { isRun, newestFirst, type RunKind, type RunRow, selectRun, toRun } from './run-range'

const pageSize = 50

/**
 * The runs of a schedule, newest first by the time they are for. Those by the clock and those by
 * hand are two ranges of ids; a page is merged from both, and each continues where it was left.
 */
export async function listScheduleRuns(
  reader: Reader,
  { name, after }: { name: string; after: RunCursor | null },
): Promise<ScheduleRunPage> {
  const [ticks, triggers] = await Promise.all([
    readRuns(reader, name, 'tick', after?.tick ?? null),
    readRuns(reader, name, 'trigger', after?.trigger ?? null),
  ])
  const merged = [...ticks, ...triggers].toSorted(newestFirst)
  const runs = merged.slice(0, pageSize)
  const lastOf = (isTrigger: boolean, before: string | null) =>
    runs.findLast((run) => run.isTrigger === isTrigger)?.workflowID ?? before
  const next = {
    tick: lastOf(false, after?.tick ?? null),
    trigger: lastOf(true, after?.trigger ?? null),
  }
  return {
    runs,
    next: merged.length > pageSize ? formatRunCursor(next) : null,
    asOf: reader.now(),
  }
}

async function readRuns(
  { db, schema }: Reader,
  name: string,
  kind: RunKind,
  before: string | null,
): Promise<ScheduleRun[]> {
  const start = before === null ? sql`true` : sql`w.workflow_uuid < ${before}`
  const { rows } = await sql<RunRow>`
    select ${selectRun(schema)} from ${sql.id(schema.name, 'workflow_status')} as w
     where ${isRun(schema, sql`${name}::text`, kind)} and ${start}
     order by w.workflow_uuid desc limit ${sql.lit(pageSize + 1)}`.execute(db)
  return rows.map((row) => toRun(name, row))
}
