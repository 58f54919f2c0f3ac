import { sql } from 'kysely'
import type { ScheduleCalendar } from '@/lib/schedules/schedule'
import type { Reader } from '../database'
import { isRun, runPrefix } from './run-range'

/** So far back, and so many runs at most: a schedule that fires every second has more. */
const days = 26 * 7
const mostRuns = 60_000
const timeoutMs = 3_000

type Row = { half: string; status: string; count: number; looked: number }

/**
 * Runs by the half hour that they are for, told by the text of their ids and not cast to a time:
 * an id is anybody's text, and a wrong one would fail the whole question.
 */
export async function getCalendar(reader: Reader, name: string): Promise<ScheduleCalendar> {
  const { schema } = reader
  const given = sql`${name}::text`
  const { rows } = await reader.within(timeoutMs, (db) =>
    sql<Row>`
    with newest as (
      select substr(w.workflow_uuid, length(${runPrefix(given, 'tick')}) + 1) as tick, w.status
        from ${sql.id(schema.name, 'workflow_status')} as w
       where ${isRun(schema, given, 'tick')}
       order by w.workflow_uuid desc limit ${sql.lit(mostRuns)})
    select left(tick, 14) || (case when substr(tick, 15, 1) < '3' then '00' else '30' end)
             || coalesce(substring(tick from '(Z|[+-]\\d{2}:?\\d{2})(?:\\[|:|$)'), 'Z') as half,
           status, count(*) as count, (select count(*) from newest) as looked
      from newest group by 1, 2 order by 1 desc limit 50000`.execute(db),
  )
  const asOf = reader.now()
  const oldest = asOf - days * 86_400_000
  const buckets = rows.flatMap(({ half, status, count }) => {
    const at = Date.parse(half)
    return Number.isNaN(at) || at < oldest ? [] : [{ at, status, count }]
  })
  const isCut = (rows[0]?.looked ?? 0) >= mostRuns
  const earliest = buckets.reduce((least, { at }) => Math.min(least, at), asOf)
  return { buckets, since: isCut ? earliest : oldest, asOf }
}
