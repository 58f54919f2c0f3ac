import { type SqlBool, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { type TrendFilters, toCompletionFilters, trendWindow } from '@/lib/trends/trend-filters'
import type { SlowestAnswer, SlowRun } from '@/lib/trends/trends'
import type { Reader } from '../database'

const listed = 20
const hour = 3_600_000
/** Read through the index on completed_at, newest first: as much as a second allows. */
const spans = [7 * 24 * hour + hour, 24 * hour, 6 * hour, hour]
const timeoutMs = 1_000

/**
 * The longest runs that ended in the window. No index orders by duration, so it is read back from
 * its end as far as a second allows; the answer says how far that was.
 */
export async function listSlowest(reader: Reader, filters: TrendFilters): Promise<SlowestAnswer> {
  const asOf = reader.now()
  const { from, to } = trendWindow(filters, asOf)
  for (const [index, span] of spans.entries()) {
    const searchedFrom = Math.max(from, to - span)
    try {
      const runs = await slowestSince(reader, filters, { from: searchedFrom, to })
      return { runs, searchedFrom, from, asOf }
    } catch (error) {
      if (failureOf(error)?.kind !== 'too-slow' || index === spans.length - 1) throw error
    }
  }
  throw new Error('The last span answers or throws.')
}

async function slowestSince(
  { schema, within }: Reader,
  filters: TrendFilters,
  { from, to }: { from: number; to: number },
): Promise<SlowRun[]> {
  const { application, name, queue, version } = toCompletionFilters(filters)
  const columns = {
    application_name: application,
    name,
    queue_name: queue,
    application_version: version,
  }
  const conditions = Object.entries(columns).flatMap(([column, values]) =>
    values.length === 0
      ? []
      : schema.has('workflow_status', column)
        ? [sql<SqlBool>`w.${sql.ref(column)} = any(${values}::text[])`]
        : [sql<SqlBool>`false`],
  )
  const { rows } = await within(timeoutMs, (db) =>
    sql<SlowRun>`
      select w.workflow_uuid as "workflowID", nullif(w.name, '') as "workflowName", w.status,
             nullif(w.application_version, '') as "applicationVersion",
             w.completed_at as "completedAt",
             greatest(0, w.completed_at - coalesce(w.started_at_epoch_ms, w.created_at)) as "durationMs"
        from ${sql.id(schema.name, 'workflow_status')} as w
       where w.completed_at >= ${from} and w.completed_at < ${to}
         and w.status in ('SUCCESS', 'ERROR')
         and ${sql.join([sql<SqlBool>`true`, ...conditions], sql` and `)}
       order by "durationMs" desc, w.workflow_uuid
       limit ${sql.lit(listed)}`.execute(db),
  )
  return rows
}
