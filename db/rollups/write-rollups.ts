import { sql, type Transaction } from 'kysely'
import type { Grain } from '@/lib/trends/cover-window'
import type { OwnTables } from '../own/own-database'
import type { CompletedCell, Span } from './completed-cells'
import type { StepCell } from './step-cells'

type Db = Transaction<OwnTables>

/** As text of JSON a piece travels in; larger ones would cost memory for nothing. */
const cellsAtOnce = 2_000

/** Replaces the rows of a span, so that writing it twice is writing it once. */
export async function writeCompleted(
  db: Db,
  database: string,
  grain: Grain,
  span: Span,
  cells: readonly CompletedCell[],
) {
  await deleteCompleted(db, database, grain, span)
  for (let start = 0; start < cells.length; start += cellsAtOnce) {
    const piece = JSON.stringify(cells.slice(start, start + cellsAtOnce))
    await db
      .insertInto('completion_rollup')
      .columns([
        'database',
        'grain',
        'is_total',
        'bucket',
        'application',
        'name',
        'queue',
        'version',
        'status',
        'count',
        'offsets',
        'run_sum',
        'run_max',
        'run_bins',
        'run_counts',
        'wait_max',
        'wait_bins',
        'wait_counts',
      ])
      .expression(
        sql`select ${database}, ${grain}, false, c.* from jsonb_to_recordset(${piece}::jsonb) as c(
          bucket int8, application text, name text, queue text, version text, status text,
          count int8, offsets int8, run_sum int8, run_max int8, run_bins int2[], run_counts int4[],
          wait_max int8, wait_bins int2[], wait_counts int4[])`,
      )
      .execute()
  }
}

export async function deleteCompleted(db: Db, database: string, grain: Grain, span: Span) {
  await db
    .deleteFrom('completion_rollup')
    .where('database', '=', database)
    .where('grain', '=', grain)
    .where('is_total', 'in', [false, true])
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
}

export async function writeSteps(
  db: Db,
  database: string,
  grain: Grain,
  span: Span,
  cells: readonly StepCell[],
) {
  await db
    .deleteFrom('step_rollup')
    .where('database', '=', database)
    .where('grain', '=', grain)
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
  for (let start = 0; start < cells.length; start += cellsAtOnce) {
    const piece = JSON.stringify(cells.slice(start, start + cellsAtOnce))
    await db
      .insertInto('step_rollup')
      .columns([
        'database',
        'grain',
        'bucket',
        'application',
        'name',
        'count',
        'failed',
        'run_max',
        'run_bins',
        'run_counts',
      ])
      .expression(
        sql`select ${database}, ${grain}, c.* from jsonb_to_recordset(${piece}::jsonb) as c(
          bucket int8, application text, name text, count int8, failed int8,
          run_max int8, run_bins int2[], run_counts int4[])`,
      )
      .execute()
  }
}
