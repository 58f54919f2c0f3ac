import { type SqlBool, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { isActive, type Status, statuses } from '@/lib/status'
import type { Count, StatusCounts } from '@/lib/workflow'
import { isFiltered, type WorkflowFilters } from '@/lib/workflow-filters'
import type { Reader } from '../database'
import { countFailed, failedStatuses } from './failed-counts'
import { all, type Condition, hideInternal, matching } from './matching'
import { countCap, countUnfiltered } from './unfiltered-counts'

const countTimeoutMs = 1_200

/**
 * How many workflows match in each status, all filters but the status applied. Exact up to the
 * cap and "at least" beyond; without a filter the many that no index counts are an estimate, and
 * where counting takes too long it is unknown.
 */
export async function countByStatus(
  reader: Reader,
  filters: WorkflowFilters,
): Promise<StatusCounts> {
  const asOf = reader.now()
  const others = { ...filters, status: [], cursor: null }
  const conditions = matching(others, reader.schema, asOf)
  const unfiltered = isFiltered(others)
    ? null
    : await countUnfiltered(reader, conditions, countTimeoutMs)
  if (!unfiltered) return { counts: await countFiltered(reader, others, conditions, asOf), asOf }
  const { SUCCESS = null, ...indexed } = unfiltered
  const success = SUCCESS ?? (await countOne(reader, 'SUCCESS', conditions))
  return { counts: { ...indexed, SUCCESS: success }, asOf }
}

async function countFiltered(
  reader: Reader,
  filters: WorkflowFilters,
  conditions: Condition[],
  now: number,
) {
  const named = hideInternal(filters)
  const isOfTime = named !== null && !isFiltered({ ...filters, ...anyTime })
  const window = matching({ ...filters, internal: 'show' }, reader.schema, now)
  // Side by side: the many that failed, the others with an index, and the most of all, without one.
  const [failed, others, success] = await Promise.all([
    isOfTime
      ? countByHours(reader, { window, named, conditions })
      : countIndexed(reader, ['ERROR'], conditions),
    countIndexed(reader, isOfTime ? active : active.concat(otherFailed), conditions),
    countOne(reader, 'SUCCESS', conditions),
  ])
  return { ...failed, ...others, SUCCESS: success }
}

const anyTime = { range: null, createdAfter: null, createdBefore: null }
const active: Status[] = statuses.filter(isActive)
const otherFailed: Status[] = failedStatuses.filter((status) => status !== 'ERROR')

/** Failures by the time of their creation alone; what that cannot tell is counted one by one. */
async function countByHours(
  reader: Reader,
  { conditions, ...hours }: { window: Condition[]; named: Condition; conditions: Condition[] },
) {
  const counted = await reader
    .within(countTimeoutMs, (db) =>
      countFailed(db, { ...hours, schema: reader.schema, cap: countCap }),
    )
    .catch((error: unknown) => {
      if (failureOf(error)?.kind !== 'too-slow') throw error
      return {}
    })
  const missing = failedStatuses.filter((status) => !(status in counted))
  return missing.length === 0
    ? counted
    : { ...counted, ...(await countIndexed(reader, missing, conditions)) }
}

async function countIndexed(reader: Reader, of: readonly Status[], conditions: Condition[]) {
  const counts: Record<string, Count> = {}
  try {
    const one = (status: Status) =>
      sql`select ${sql.lit(status)} as status, (${capped(reader, status, conditions)}) as count`
    const { rows } = await reader.within(countTimeoutMs, (db) =>
      sql<{
        status: string
        count: number
      }>`${sql.join(of.map(one), sql` union all `)}`.execute(db),
    )
    for (const row of rows) counts[row.status] = toCount(row.count)
    return counts
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
  }
  // Together they were too slow: each on its own, so that one slow status hides no other.
  for (const status of of)
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
