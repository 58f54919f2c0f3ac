import { type RawBuilder, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { isActive, type Status, statuses } from '@/lib/status'
import type { Count } from '@/lib/workflow'
import type { Reader } from '../database'
import { all, type Condition } from './matching'

/** Counting stops here and says "at least". */
export const countCap = 10_000
/** Ended ones lie scattered through history: to look at the name of each costs a page of disk. */
const endedLook = 1_000
/** So many are looked at where not all of them are: their share stands for that of the others. */
const sampled = 500

type Row = {
  status: Status
  /** Rows whose names were looked at, and those of them that match. */
  looked: number | null
  matching: number | null
  /** Rows of the status by its index alone, whatever their names; at most one beyond the cap. */
  indexed: number | null
  /** By what ANALYZE saw. */
  estimate: number | null
}

/**
 * The counts where nothing but the SDKs' own workflows is left out, and those by a column that no
 * index has. `null` for SUCCESS in a small table, which is to be counted as it has no index; `null`
 * in all where this was too slow.
 */
export async function countUnfiltered(
  reader: Reader,
  conditions: Condition[],
  timeoutMs: number,
): Promise<Record<string, Count | null> | null> {
  const { name } = reader.schema
  const table = sql.id(name, 'workflow_status')
  const indexed = (status: Status, limit: RawBuilder<unknown>, columns = sql`1`) =>
    sql`(select ${columns} from ${table} where status = ${sql.lit(status)} limit ${limit}) as w`
  const lookLimit = (status: Status) =>
    conditions.length === 0
      ? sql`0`
      : sql`case when i.indexed > ${sql.lit(isActive(status) ? countCap : endedLook)}
                  then ${sql.lit(sampled)} else i.indexed end`
  const one = (status: Status) => sql`
    select ${sql.lit(status)} as status, l.looked, l.matching, i.indexed
      from (select count(*) as indexed from ${indexed(status, sql.lit(countCap + 1))}) as i
     cross join lateral (
       select count(*) as looked, count(*) filter (where ${all(conditions)}) as matching
         from ${indexed(status, lookLimit(status), sql`name`)}) as l`
  const counted = statuses.filter((status) => status !== 'SUCCESS').map(one)
  const question = sql<Row>`
    with estimated as (
      select u.status, greatest(c.reltuples, 0)::float8 * u.share as estimate
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname
       cross join unnest(s.most_common_vals::text::text[], s.most_common_freqs) as u(status, share)
       where n.nspname = ${name} and c.relname = 'workflow_status' and s.attname = 'status'),
    counted as (${sql.join(counted, sql` union all `)}
      union all select 'SUCCESS', null, null, null)
    select counted.*, estimated.estimate from counted left join estimated using (status)`
  try {
    const { rows } = await reader.within(timeoutMs, (db) => question.execute(db))
    const counts: Record<string, Count | null> = {}
    for (const row of rows) counts[row.status] = toCount(row, conditions.length > 0)
    return counts
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
    return null
  }
}

function toCount(row: Row, hides: boolean): Count | null {
  const { status, looked, matching, indexed, estimate } = row
  if (looked === null || matching === null || indexed === null) return estimated(estimate)
  if (!hides)
    return indexed > countCap
      ? { count: countCap, accuracy: 'atLeast' }
      : { count: indexed, accuracy: 'exact' }
  if (looked === indexed) return { count: matching, accuracy: 'exact' }
  const atLeast: Count = { count: matching, accuracy: 'atLeast' }
  // As many of all match as of those that were looked at.
  const share = matching / looked
  // Of active ones no more is known than that they are more than are counted.
  if (isActive(status)) return { count: Math.floor(countCap * share), accuracy: 'atLeast' }
  if (indexed > countCap) return estimated(estimate, share) ?? atLeast
  return { count: Math.round(indexed * share), accuracy: 'estimate' }
}

/** What ANALYZE saw, unless it were few: these are worth counting. */
function estimated(rows: number | null, share = 1): Count | null {
  return rows !== null && rows > countCap
    ? { count: Math.round(rows * share), accuracy: 'estimate' }
    : null
}
