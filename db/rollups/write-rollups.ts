import { sql, type Transaction } from 'kysely'
import type { Grain } from '@/lib/trends/cover-window'
import type { PackedHistogram } from '@/lib/trends/packed-histogram'
import type { OwnTables } from '../own/own-database'
import { bytesInJson } from './bytes-in-json'
import type { Span } from './completed-cells'
import {
  type CompletionRow,
  type RollupLevel,
  rollupLevels,
  type StepRow,
  sumsOf,
} from './rollup-rows'

type Db = Transaction<OwnTables>

/** As text of JSON a piece travels in; larger ones would cost memory for nothing. */
const rowsAtOnce = 2_000

/** Replaces the rows of a span and their sums, so that writing it twice is writing it once. */
export async function writeCompleted(
  db: Db,
  database: string,
  grain: Grain,
  span: Span,
  rows: readonly CompletionRow[],
) {
  await deleteCompleted(db, database, grain, span)
  await insertCompleted(db, { database, grain, level: 'full' }, rows)
  for (const level of ['name', 'total'] as const)
    await insertCompleted(db, { database, grain, level }, sumsOf(rows, level))
}

type Kind = { database: string; grain: Grain; level: RollupLevel }

async function insertCompleted(
  db: Db,
  { database, grain, level }: Kind,
  rows: readonly CompletionRow[],
) {
  for (const piece of piecesOf(rows.map((row) => ({ ...row, wait: bytesInJson(row.wait) }))))
    await db
      .insertInto('completion_rollup')
      .columns([
        'database',
        'grain',
        'level',
        'bucket',
        'application',
        'name',
        'queue',
        'version',
        'count',
        'success',
        'error',
        'cancelled',
        'dead_letters',
        'offsets',
        'run_sum',
        'run_max',
        'run',
        'wait_max',
        'wait',
      ])
      .expression(
        sql`select ${database}, ${grain}, ${level}, c.* from jsonb_to_recordset(${piece}::jsonb) as c(
          bucket int8, application text, name text, queue text, version text,
          count int8, success int8, error int8, cancelled int8, dead_letters int8,
          offsets int8, run_sum int8, run_max int8, run bytea, wait_max int8, wait bytea)`,
      )
      .execute()
}

export async function deleteCompleted(db: Db, database: string, grain: Grain, span: Span) {
  await db
    .deleteFrom('completion_rollup')
    .where('database', '=', database)
    .where('grain', '=', grain)
    .where('level', 'in', rollupLevels)
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
}

export async function writeSteps(
  db: Db,
  database: string,
  grain: Grain,
  span: Span,
  rows: readonly StepRow[],
) {
  await db
    .deleteFrom('step_rollup')
    .where('database', '=', database)
    .where('grain', '=', grain)
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .execute()
  for (const piece of piecesOf(rows))
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
        'run',
      ])
      .expression(
        sql`select ${database}, ${grain}, c.* from jsonb_to_recordset(${piece}::jsonb) as c(
          bucket int8, application text, name text, count int8, failed int8, run_max int8, run bytea)`,
      )
      .execute()
}

function piecesOf(rows: readonly { run: PackedHistogram }[]): string[] {
  const pieces: string[] = []
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    pieces.push(
      JSON.stringify(
        rows.slice(start, start + rowsAtOnce).map((row) => ({ ...row, run: bytesInJson(row.run) })),
      ),
    )
  return pieces
}
