import { sql } from 'kysely'
import type { RunBucket, ScheduleCalendar } from '@/lib/schedules/schedule'
import type { Reader } from '../database'
import { isRun, runPrefix } from './run-range'

/** So far back, and so many runs at most: two weeks of one that fires every minute. */
const days = 26 * 7
const mostRuns = 20_500
const timeoutMs = 3_000

type Row = {
  hour: string
  isLate: boolean
  rest: string
  status: string
  count: number
  looked: number
}

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
    select left(tick, 14) as hour, substr(tick, 15, 1) >= '3' as "isLate", substr(tick, 17) as rest,
           status, count(*) as count, (select count(*) from newest) as looked
      from newest group by 1, 2, 3, 4 order by 1 desc limit 50000`.execute(db),
  )
  const asOf = reader.now()
  const oldest = asOf - days * 86_400_000
  const counts = new Map<string, RunBucket>()
  for (const { hour, isLate, rest, status, count } of rows) {
    const offset = /(Z|[+-]\d{2}:?\d{2})(?:\[|:|$)/.exec(rest)?.[1] ?? ''
    const at = Date.parse(`${hour}${isLate ? '30' : '00'}${offset}`)
    if (Number.isNaN(at) || at < oldest) continue
    const bucket = counts.get(`${at} ${status}`) ?? { at, status, count: 0 }
    bucket.count += count
    counts.set(`${at} ${status}`, bucket)
  }
  const buckets = [...counts.values()]
  const isCut = (rows[0]?.looked ?? 0) >= mostRuns
  const earliest = buckets.reduce((least, { at }) => Math.min(least, at), asOf)
  return { buckets, since: isCut ? earliest : oldest, asOf }
}
