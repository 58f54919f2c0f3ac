import { statuses } from '@/lib/status'

/** The best SQL known for a question: what Vigil's route is measured against. */
const columns = `workflow_uuid, status, name, class_name, config_name, application_name, application_version,
  executor_id, queue_name, queue_partition_key, deduplication_id, priority, created_at, updated_at, started_at_epoch_ms,
  completed_at, delay_until_epoch_ms, workflow_deadline_epoch_ms, workflow_timeout_ms, recovery_attempts,
  parent_workflow_id, forked_from, was_forked_from, schedule_name, authenticated_user, assumed_role,
  authenticated_roles, attributes, rate_limited, is_debounced, serialization`
const table = 'dbos.workflow_status'

export type BestPage = {
  where?: string
  /** `walk` goes along created_at; `fetch` finds by another index and sorts what it found. */
  by?: 'walk' | 'fetch'
  oldestFirst?: boolean
  /** A branch for each of these conditions, each along its own index. */
  branches?: string[]
  limit?: number
}

export function bestPage({
  where = 'true',
  by = 'walk',
  oldestFirst = false,
  branches,
  limit,
}: BestPage): string {
  const way = oldestFirst ? 'asc' : 'desc'
  const order = `created_at ${way}, workflow_uuid ${way} limit ${limit}`
  if (branches) {
    const each = branches.map((branch) => `(${bestPage({ where: branch, oldestFirst, limit })})`)
    return `select * from (${each.join(' union all ')}) w order by ${order}`
  }
  if (by === 'walk') return `select ${columns} from ${table} where ${where} order by ${order}`
  // The identifiers first, from the index; the wide rows for the page only.
  return `select ${columns} from ${table} where workflow_uuid in (
      select workflow_uuid from ${table} where ${where} order by created_at + 0 ${way}, workflow_uuid ${way} limit ${limit})
    order by created_at + 0 ${way}, workflow_uuid ${way}`
}

/** Every status on its own and up to a cap, so that a partial index serves each. */
export function countWhere(where: string): string {
  return statuses
    .map(
      (status) => `select '${status}' as status, (select count(*) from
        (select 1 from ${table} where status = '${status}' and ${where} limit 10001) c) as count`,
    )
    .join(' union all ')
}

/** Without a filter SUCCESS is an estimate. */
export const countAll = `${statuses
  .filter((status) => status !== 'SUCCESS')
  .map(
    (status) => `select '${status}' as status, (select count(*) from
      (select 1 from ${table} where status = '${status}' limit 10001) c)::float8 as count`,
  )
  .join(' union all ')} union all
  select 'SUCCESS', reltuples from pg_class where oid = '${table}'::regclass`

const facetColumns = [
  'name',
  'queue_name',
  'application_name',
  'application_version',
  'executor_id',
  'authenticated_user',
  'schedule_name',
]

/** The statistics of all columns at once, and the newest rows in one pass over what is needed. */
export const bestFacets = `select attname::text as facet, most_common_vals::text as value from pg_stats
    where schemaname = 'dbos' and tablename = 'workflow_status' and attname in (${facetColumns.map((name) => `'${name}'`).join(', ')})
  union all
  select v.facet, v.value from (select ${facetColumns.join(', ')} from ${table} order by created_at desc limit 20000) n
    cross join lateral (values ${facetColumns.map((name) => `('${name}', n.${name})`).join(', ')}) v(facet, value)
   where v.value <> '' group by 1, 2`
