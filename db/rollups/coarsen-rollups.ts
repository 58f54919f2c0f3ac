import { sql, type Transaction } from 'kysely'
import type { Grain } from '@/lib/trends/cover-window'
import { ownSchema } from '../own/migrations'
import type { OwnTables } from '../own/own-database'
import type { Span } from './completed-cells'
import { type CompletionRow, compact, type StepRow } from './rollup-rows'
import { writeCompleted, writeSteps } from './write-rollups'

type Db = Transaction<OwnTables>

const widthMs: Record<Grain, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** Adds up finer rows into coarser ones of the same span, which holds whole buckets of both. */
export async function coarsenCompleted(
  db: Db,
  database: string,
  [from, to]: readonly [Grain, Grain],
  span: Span,
) {
  const bucket = sql`bucket - bucket % ${sql.lit(widthMs[to])}`
  const { rows } = await sql<CompletionRow>`
    select ${bucket} as bucket, application, name, queue, version,
           sum(count)::int8 as count, sum(success)::int8 as success, sum(error)::int8 as error,
           sum(cancelled)::int8 as cancelled, sum(dead_letters)::int8 as dead_letters,
           sum(offsets + (bucket % ${sql.lit(widthMs[to])}) * count)::int8 as offsets,
           sum(run_sum)::int8 as run_sum, max(run_max) as run_max, string_agg(run, '') as run,
           max(wait_max) as wait_max, string_agg(wait, '') as wait
      from ${sql.id(ownSchema, 'completion_rollup')}
     where database = ${database} and grain = ${sql.lit(from)} and level = 'full'
       and bucket >= ${span.from} and bucket < ${span.to}
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(db)
  const sums = rows.map((row) => ({ ...row, run: compact(row.run), wait: compact(row.wait) }))
  await writeCompleted(db, database, to, span, sums)
}

/** The same for steps, from hours to days. */
export async function coarsenSteps(db: Db, database: string, span: Span) {
  const { rows } = await sql<StepRow>`
    select bucket - bucket % ${sql.lit(widthMs.day)} as bucket, application, name,
           sum(count)::int8 as count, sum(failed)::int8 as failed, max(run_max) as run_max,
           string_agg(run, '') as run
      from ${sql.id(ownSchema, 'step_rollup')}
     where database = ${database} and grain = 'hour'
       and bucket >= ${span.from} and bucket < ${span.to}
     group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  const sums = rows.map((row) => ({ ...row, run: compact(row.run) }))
  await writeSteps(db, database, 'day', span, sums)
}
