import { type RawBuilder, sql } from 'kysely'
import type { EndCounts } from '@/lib/trends/cells'
import { binCount, binGrowth } from '@/lib/trends/histogram'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'

/** What completed in one bucket with the same application, name, queue and version. */
export type CompletedCell = EndCounts & {
  bucket: number
  application: string
  name: string
  queue: string
  version: string
  /** Sum of `completed_at - bucket`: with the count it tells whether rows changed since. */
  offsets: number
  runSum: number
  runMax: number | null
  runBins: number[]
  runCounts: number[]
  waitMax: number | null
  waitBins: number[]
  waitCounts: number[]
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
  const keys = sql`bucket, application, name, queue, version`
  const isWhole = sql`no_run = 1 and no_wait = 1`
  const { rows } = await sql<CompletedCell>`
    with ended as (${endedRows(schema, spans, bucketMs)}),
    binned as (
      select *, ${binOfSql('run')} as run_bin, ${binOfSql('wait')} as wait_bin from ended
    ),
    grouped as (
      select ${keys}, run_bin, wait_bin, grouping(run_bin) as no_run, grouping(wait_bin) as no_wait,
             count(*) as n, ${countOf('SUCCESS')} as success, ${countOf('ERROR')} as error,
             ${countOf('CANCELLED')} as cancelled,
             ${countOf('MAX_RECOVERY_ATTEMPTS_EXCEEDED')} as dead, sum(completed_at - bucket) as offsets,
             sum(run) as run_sum, max(run) as run_max, max(wait) as wait_max
        from binned
       group by grouping sets ((${keys}), (${keys}, run_bin), (${keys}, wait_bin))
    )
    select ${keys},
           (max(n) filter (where ${isWhole}))::int8 as count,
           (max(success) filter (where ${isWhole}))::int8 as success,
           (max(error) filter (where ${isWhole}))::int8 as error,
           (max(cancelled) filter (where ${isWhole}))::int8 as cancelled,
           (max(dead) filter (where ${isWhole}))::int8 as "deadLetters",
           (max(offsets) filter (where ${isWhole}))::int8 as offsets,
           coalesce(max(run_sum) filter (where ${isWhole}), 0)::int8 as "runSum",
           (max(run_max) filter (where ${isWhole}))::int8 as "runMax",
           ${bins('run_bin', 'no_run')} as "runBins", ${counts('run_bin', 'no_run')} as "runCounts",
           (max(wait_max) filter (where ${isWhole}))::int8 as "waitMax",
           ${bins('wait_bin', 'no_wait')} as "waitBins", ${counts('wait_bin', 'no_wait')} as "waitCounts"
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
           w.status,
           case when w.status in ('SUCCESS', 'ERROR')
             then greatest(0, w.completed_at - coalesce(w.started_at_epoch_ms, w.created_at)) end as run,
           ${spanSql(queuedUntil, sql`w.started_at_epoch_ms`)} as wait
      from ${inSpans}`
}

function table(schema: SystemSchema) {
  return sql.id(schema.name, 'workflow_status')
}

/** From one time to a later one: never negative, as clocks differ; NULL, which `greatest` passes over, where one is unknown. */
export function spanSql(from: RawBuilder<unknown>, to: RawBuilder<unknown>) {
  return sql`case when ${from} is not null and ${to} is not null then greatest(0, ${to} - ${from}) end`
}

/** The bin of a span in `column`, as `binOf` of `lib/trends/histogram` has it. */
export function binOfSql(column: string) {
  const span = sql.ref(column)
  // least() passes over NULL, which has no bin.
  return sql`(case when ${span} < 1 then 0 when ${span} >= 1 then least(${sql.lit(binCount - 1)},
    1 + floor(ln(${span}::float8) / ${sql.lit(Math.log(binGrowth))})) end)::int2`
}

function countOf(status: string) {
  return sql`count(*) filter (where status = ${sql.lit(status)})`
}

function bins(bin: string, isAll: string) {
  return sql`coalesce(array_agg(${sql.ref(bin)} order by ${sql.ref(bin)})
    filter (where ${sql.ref(isAll)} = 0 and ${sql.ref(bin)} is not null), '{}')`
}

function counts(bin: string, isAll: string) {
  return sql`coalesce(array_agg(n::int4 order by ${sql.ref(bin)})
    filter (where ${sql.ref(isAll)} = 0 and ${sql.ref(bin)} is not null), '{}')`
}
