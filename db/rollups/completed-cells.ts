import { sql } from 'kysely'
import { binGrowth } from '@/lib/trends/histogram'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'

/** What completed in one bucket with the same application, name, queue, version and status. */
export type CompletedCell = {
  bucket: number
  application: string
  name: string
  queue: string
  version: string
  status: string
  count: number
  /** Sum of `completed_at - bucket`. */
  offsets: number
  run_sum: number
  run_max: number | null
  run_bins: number[]
  run_counts: number[]
  wait_max: number | null
  wait_bins: number[]
  wait_counts: number[]
}

/** Half-open, epoch milliseconds. */
export type Span = { from: number; to: number }

/**
 * Reads what completed in the spans, through the index on `completed_at`, in buckets of
 * `bucketMs` that begin at multiples of it. Run time is known of SUCCESS and ERROR only, as the
 * other ends erase when it began; wait is from creation, or the end of a delay, to dequeue.
 */
export async function listCompletedCells(
  { db, schema }: Pick<Reader, 'db' | 'schema'>,
  spans: readonly Span[],
  bucketMs: number,
): Promise<CompletedCell[]> {
  if (spans.length === 0) return []
  const keys = sql`bucket, application, name, queue, version, status`
  const { rows } = await sql<CompletedCell>`
    with ended as (${endedRows(schema, spans, bucketMs)}),
    binned as (
      select *, ${binOfSql('run')} as run_bin, ${binOfSql('wait')} as wait_bin from ended
    ),
    grouped as (
      select ${keys}, run_bin, wait_bin, grouping(run_bin) as no_run, grouping(wait_bin) as no_wait,
             count(*) as n, sum(completed_at - bucket) as offsets,
             sum(run) as run_sum, max(run) as run_max, max(wait) as wait_max
        from binned
       group by grouping sets ((${keys}), (${keys}, run_bin), (${keys}, wait_bin))
    )
    select ${keys},
           (max(n) filter (where no_run = 1 and no_wait = 1))::int8 as count,
           (max(offsets) filter (where no_run = 1 and no_wait = 1))::int8 as offsets,
           coalesce(max(run_sum) filter (where no_run = 1 and no_wait = 1), 0)::int8 as run_sum,
           (max(run_max) filter (where no_run = 1 and no_wait = 1))::int8 as run_max,
           ${bins('run_bin', 'no_run')} as run_bins, ${counts('run_bin', 'no_run')} as run_counts,
           (max(wait_max) filter (where no_run = 1 and no_wait = 1))::int8 as wait_max,
           ${bins('wait_bin', 'no_wait')} as wait_bins, ${counts('wait_bin', 'no_wait')} as wait_counts
      from grouped
     group by ${keys}
     order by ${keys}
     limit ${sql.lit(mostCells)}`.execute(db)
  return rows
}

/** Far beyond what a piece can have; a bound, so that nothing unbounded is ever asked. */
const mostCells = 500_000

function endedRows(schema: SystemSchema, spans: readonly Span[], bucketMs: number) {
  const text = (column: string) =>
    schema.has('workflow_status', column) ? sql`coalesce(w.${sql.ref(column)}, '')` : sql`''`
  const queuedUntil = schema.has('workflow_status', 'delay_until_epoch_ms')
    ? sql`greatest(w.created_at, coalesce(w.delay_until_epoch_ms, 0))`
    : sql`w.created_at`
  const [only] = spans
  const inSpans =
    spans.length === 1 && only
      ? sql`${table(schema)} as w where w.completed_at >= ${only.from} and w.completed_at < ${only.to}`
      : sql`unnest(${spans.map(({ from }) => from)}::int8[], ${spans.map(({ to }) => to)}::int8[]) as s(from_at, to_at)
            join ${table(schema)} as w on w.completed_at >= s.from_at and w.completed_at < s.to_at where true`
  return sql`
    select w.completed_at - w.completed_at % ${sql.lit(bucketMs)} as bucket, w.completed_at,
           ${text('application_name')} as application, ${text('name')} as name,
           ${text('queue_name')} as queue, ${text('application_version')} as version,
           coalesce(w.status, '') as status,
           case when w.status in ('SUCCESS', 'ERROR')
             then greatest(0, w.completed_at - coalesce(w.started_at_epoch_ms, w.created_at)) end as run,
           greatest(0, w.started_at_epoch_ms - ${queuedUntil}) as wait
      from ${inSpans}`
}

function table(schema: SystemSchema) {
  return sql.id(schema.name, 'workflow_status')
}

/** The bin of a span in `column`, as `binOf` of `lib/trends/histogram` has it. */
export function binOfSql(column: string) {
  const span = sql.ref(column)
  return sql`case when ${span} < 1 then 0
    else 1 + floor(ln(${span}::float8) / ${sql.lit(Math.log(binGrowth))}) end::int2`
}

function bins(bin: string, isAll: string) {
  return sql`coalesce(array_agg(${sql.ref(bin)} order by ${sql.ref(bin)})
    filter (where ${sql.ref(isAll)} = 0 and ${sql.ref(bin)} is not null), '{}')`
}

function counts(bin: string, isAll: string) {
  return sql`coalesce(array_agg(n::int4 order by ${sql.ref(bin)})
    filter (where ${sql.ref(isAll)} = 0 and ${sql.ref(bin)} is not null), '{}')`
}
