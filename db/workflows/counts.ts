import { type SqlBool, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { type Status, statuses } from '@/lib/status'
import type { Count, StatusCounts } from '@/lib/workflow'
import { isFiltered, type WorkflowFilters } from '@/lib/workflow-filters'
import type { Reader } from '../database'
import { all, type Condition, matching } from './matching'

/** Counting stops here and says "at least". */
export const countCap = 10_000
const countTimeoutMs = 1_200

/**
 * How many workflows match in each status, all filters but the status applied. Exact up to the
 * cap; SUCCESS has no index of its own, so without a filter it is the planner's estimate, and
 * where counting takes too long it is unknown.
 */
export async function countByStatus(
  reader: Reader,
  filters: WorkflowFilters,
): Promise<StatusCounts> {
  const asOf = reader.now()
  const others = { ...filters, status: [], cursor: null }
  const conditions = matching(others, reader.schema, asOf)
  const [indexed, success] = await Promise.all([
    countIndexed(reader, conditions),
    isFiltered(others)
      ? countOne(reader, 'SUCCESS', conditions)
      : estimateSuccess(reader, conditions),
  ])
  return { counts: { ...indexed, SUCCESS: success }, asOf }
}

const indexedStatuses = statuses.filter((status) => status !== 'SUCCESS')

async function countIndexed(reader: Reader, conditions: Condition[]) {
  const counts: Record<string, Count> = {}
  try {
    const one = (status: Status) =>
      sql`select ${sql.lit(status)} as status, (${capped(reader, status, conditions)}) as count`
    const { rows } = await reader.within(countTimeoutMs, (db) =>
      sql<{
        status: string
        count: number
      }>`${sql.join(indexedStatuses.map(one), sql` union all `)}`.execute(db),
    )
    for (const row of rows) counts[row.status] = toCount(row.count)
    return counts
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
  }
  // Together they were too slow: each on its own, so that one slow status hides no other.
  for (const status of indexedStatuses)
    counts[status] = await countOne(reader, status, conditions, countTimeoutMs / 4)
  return counts
}

async function countOne(
  reader: Reader,
  status: Status,
  conditions: Condition[],
  timeoutMs = countTimeoutMs,
): Promise<Count> {
  try {
    const { rows } = await reader.within(timeoutMs, (db) =>
      sql<{ count: number }>`select (${capped(reader, status, conditions)}) as count`.execute(db),
    )
    return toCount(rows[0]?.count ?? 0)
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
    return { count: null, accuracy: 'unknown' }
  }
}

function capped(reader: Reader, status: Status, conditions: Condition[]) {
  const where = all([sql<SqlBool>`w.status = ${sql.lit(status)}`, ...conditions])
  const table = sql.id(reader.schema.name, 'workflow_status')
  return sql`select count(*) from (select 1 from ${table} as w where ${where} limit ${sql.lit(countCap + 1)}) as c`
}

function toCount(count: number): Count {
  return count > countCap ? { count: countCap, accuracy: 'atLeast' } : { count, accuracy: 'exact' }
}

/** The table's estimated rows times the share of SUCCESS that ANALYZE saw; small tables exactly. */
async function estimateSuccess(reader: Reader, conditions: Condition[]): Promise<Count> {
  const { name } = reader.schema
  const { rows } = await sql<{ rows: number; share: number | null }>`
    select greatest(c.reltuples, 0)::float8 as rows,
      (select s.most_common_freqs[array_position(s.most_common_vals::text::text[], 'SUCCESS')]::float8
         from pg_catalog.pg_stats s
        where s.schemaname = ${name} and s.tablename = 'workflow_status' and s.attname = 'status') as share
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ${name} and c.relname = 'workflow_status'`.execute(reader.db)
  const [estimate] = rows
  const count = Math.round((estimate?.rows ?? 0) * (estimate?.share ?? 0))
  if (estimate && estimate.share !== null && count > countCap)
    return { count, accuracy: 'estimate' }
  return countOne(reader, 'SUCCESS', conditions)
}
