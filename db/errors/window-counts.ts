import { type RawBuilder, sql } from 'kysely'
import { type ErrorFilters, errorWindow } from '@/lib/error-filters'
import { ownSchema } from '../own/migrations'

const hour = 3_600_000
const day = 24 * hour
const week = 7 * day
/** Up to here the occurrences themselves are few enough to be counted. */
const directMs = day

export type WindowCounts = {
  /** `fingerprint, n, last_at`, and where bars come from the same rows, `bar, version`. */
  parts: RawBuilder<unknown>
  /** `fingerprint, bar, version, n` of the groups in `page`, when `parts` is in scope. */
  bars: RawBuilder<unknown>
}

/**
 * What failed in the window, by cause. A longer window is made of weeks, with days and hours around
 * them and single failures in the hour that its beginning cuts; bars of hours, or where they are
 * days, of these.
 */
export function countsOf(filters: ErrorFilters, database: string, now: number): WindowCounts {
  const { from, trendFrom, barMs } = errorWindow(filters.range, now)
  const barOf = (at: RawBuilder<unknown>) =>
    sql`((${at} - ${trendFrom}::int8) / ${barMs}::int8)::int4`
  const { version } = filters
  const ofVersion = version.length === 0 ? sql`` : sql`and version = any(${version}::text[])`
  const failures = (until: number | null) => sql`
    select fingerprint, ${barOf(sql`failed_at`)} as bar, version, count(*)::int4 as n,
           max(failed_at) as last_at
      from ${sql.id(ownSchema, 'error_occurrences')}
     where database = ${database} and failed_at >= ${from}
       ${until === null ? sql`` : sql`and failed_at < ${until}`} ${ofVersion}
     group by 1, 2, 3`
  if (now - from <= directMs)
    return {
      parts: failures(null),
      bars: sql`select fingerprint, bar, version, n from parts
        where fingerprint in (select fingerprint from page)`,
    }
  const firstHour = Math.ceil(from / hour) * hour
  const firstDay = Math.ceil(from / day) * day
  const lastDay = Math.floor(now / day) * day
  const firstWeek = Math.min(Math.ceil(firstDay / week) * week, lastDay)
  const lastWeek = Math.max(Math.floor(lastDay / week) * week, firstWeek)
  const rolledUp = (grain: 'hour' | 'day' | 'week', since: number, until: number | null) => sql`
    select fingerprint, count as n, last_at from ${sql.id(ownSchema, 'error_rollup')}
     where database = ${database} and grain = ${sql.lit(grain)} and bucket >= ${since}
       ${until === null ? sql`` : sql`and bucket < ${until}`} ${ofVersion}`
  const bars = (grain: 'hour' | 'day', since: number, until: number | null) => sql`
    select r.fingerprint, ${barOf(sql`r.bucket`)} as bar, r.version, sum(r.count)::int4 as n
      from page as p
      join ${sql.id(ownSchema, 'error_rollup')} as r
        on r.database = ${database} and r.grain = ${sql.lit(grain)}
       and r.fingerprint = p.fingerprint and r.bucket >= ${since}
       ${until === null ? sql`` : sql`and r.bucket < ${until}`} ${ofVersion}
     group by 1, 2, 3`
  return {
    parts: sql`
      select fingerprint, n, last_at from (${failures(firstHour)}) as edge
      union all ${rolledUp('hour', firstHour, firstDay)}
      union all ${rolledUp('day', firstDay, firstWeek)}
      union all ${rolledUp('week', firstWeek, lastWeek)}
      union all ${rolledUp('day', lastWeek, lastDay)}
      union all ${rolledUp('hour', lastDay, null)}`,
    bars: sql`
      select fingerprint, bar, version, n from (${failures(firstHour)}) as edge
       where fingerprint in (select fingerprint from page)
      union all ${
        barMs % day === 0
          ? sql`${bars('hour', firstHour, firstDay)}
            union all ${bars('day', firstDay, lastDay)}
            union all ${bars('hour', lastDay, null)}`
          : bars('hour', firstHour, null)
      }`,
  }
}
