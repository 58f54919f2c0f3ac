import { sql, type Transaction } from 'kysely'
import type { Grain } from '@/lib/trends/cover-window'
import { ownSchema } from '../own/migrations'
import type { OwnTables } from '../own/own-database'
import type { Span } from './completed-cells'
import { mergedBins } from './merged-bins'
import { deleteCompleted } from './write-rollups'

type Db = Transaction<OwnTables>

const widthMs: Record<Grain, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const dimensions = ['application', 'name', 'queue', 'version'] as const
const completions = sql.id(ownSchema, 'completion_rollup')
const steps = sql.id(ownSchema, 'step_rollup')

/** Adds up finer rows into coarser ones of the same span, which holds whole buckets of both. */
export async function coarsenCompleted(
  db: Db,
  database: string,
  [from, to]: readonly [Grain, Grain],
  span: Span,
) {
  await deleteCompleted(db, database, to, span)
  await insertMerged(db, { database, span, from, to, isTotal: false })
  await sumTotals(db, database, to, span)
}

/** Adds up the rows of all names into the one row a status that unfiltered charts read. */
export async function sumTotals(db: Db, database: string, grain: Grain, span: Span) {
  await db
    .deleteFrom('completion_rollup')
    .where('database', '=', database)
    .where('grain', '=', grain)
    .where('is_total', '=', true)
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
  await insertMerged(db, { database, span, from: grain, to: grain, isTotal: true })
}

type Merge = { database: string; span: Span; from: Grain; to: Grain; isTotal: boolean }

async function insertMerged(db: Db, { database, span, from, to, isTotal }: Merge) {
  const width = sql.lit(widthMs[to])
  const kept = dimensions.map((one) => (isTotal ? sql`'' as ${sql.ref(one)}` : sql.ref(one)))
  const keys = sql`bucket, application, name, queue, version, status`
  await sql`
    with fine as (
      select bucket - bucket % ${width} as bucket, ${sql.join(kept)}, status,
             count, offsets + (bucket % ${width}) * count as offsets, run_sum, run_max, wait_max,
             run_bins, run_counts, wait_bins, wait_counts
        from ${completions}
       where database = ${database} and grain = ${from} and is_total = false
         and bucket >= ${span.from} and bucket < ${span.to}
    ),
    sums as (
      select ${keys}, sum(count)::int8 as count, sum(offsets)::int8 as offsets,
             sum(run_sum)::int8 as run_sum, max(run_max) as run_max, max(wait_max) as wait_max
        from fine group by ${keys}
    ),
    run as (${mergedBins(keys, 'run')}),
    wait as (${mergedBins(keys, 'wait')})
    insert into ${completions} (database, grain, is_total, ${keys}, count, offsets, run_sum,
        run_max, run_bins, run_counts, wait_max, wait_bins, wait_counts)
    select ${database}, ${to}, ${sql.lit(isTotal)}, ${keys}, count, offsets, run_sum,
           run_max, coalesce(run.bins, '{}'), coalesce(run.counts, '{}'),
           wait_max, coalesce(wait.bins, '{}'), coalesce(wait.counts, '{}')
      from sums left join run using (${keys}) left join wait using (${keys})`.execute(db)
}

/** The same for steps, from hours to days. */
export async function coarsenSteps(db: Db, database: string, span: Span) {
  const keys = sql`bucket, application, name`
  const width = sql.lit(widthMs.day)
  await db
    .deleteFrom('step_rollup')
    .where('database', '=', database)
    .where('grain', '=', 'day')
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
  await sql`
    with fine as (
      select bucket - bucket % ${width} as bucket, application, name, count, failed, run_max,
             run_bins, run_counts
        from ${steps}
       where database = ${database} and grain = 'hour'
         and bucket >= ${span.from} and bucket < ${span.to}
    ),
    sums as (
      select ${keys}, sum(count)::int8 as count, sum(failed)::int8 as failed, max(run_max) as run_max
        from fine group by ${keys}
    ),
    run as (${mergedBins(keys, 'run')})
    insert into ${steps} (database, grain, ${keys}, count, failed, run_max, run_bins, run_counts)
    select ${database}, 'day', ${keys}, count, failed, run_max,
           coalesce(run.bins, '{}'), coalesce(run.counts, '{}')
      from sums left join run using (${keys})`.execute(db)
}
