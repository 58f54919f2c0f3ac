import { type RawBuilder, sql } from 'kysely'
import type { CompletionFilters, Dimension, SlotCell, StepSlotCell } from '@/lib/trends/cells'
import type { CoverPart } from '@/lib/trends/cover-window'
import { Histogram } from '@/lib/trends/histogram'
import { addPacked, type PackedHistogram } from '@/lib/trends/packed-histogram'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'

const dimensions = ['application', 'name', 'queue', 'version'] as const
const mostCells = 100_000

type Question = {
  /** Where the slots begin, ascending; what lies before the first one is counted to it. */
  starts: readonly number[]
  parts: readonly CoverPart[]
  filters: CompletionFilters
  /** What the cells are told apart by, beside the slot. */
  by: readonly Dimension[]
}

type FoundCell = Omit<SlotCell, 'run' | 'wait'> & {
  runMax: number | null
  run: PackedHistogram
  waitMax: number | null
  wait: PackedHistogram
}

/** Adds up rollup rows into one cell for each slot and dimension asked for. */
export async function readCompletedRollups(
  own: OwnReader,
  { starts, parts, filters, by }: Question,
): Promise<SlotCell[]> {
  if (parts.length === 0 || starts.length === 0) return []
  const asked = dimensions.filter((one) => by.includes(one) || filters[one].length > 0)
  const level =
    asked.length === 0 ? 'total' : asked.every((one) => one === 'name') ? 'name' : 'full'
  // Only what is asked for is grouped by: a key of seven texts costs more than the sums.
  const keys = sql.join(['slot', ...by].map((name) => sql.ref(name)))
  const others = dimensions
    .filter((one) => !by.includes(one))
    .map((one) => sql`'' as ${sql.ref(one)}`)
  const source = unionOf(parts, (part) => {
    const conditions = [
      inPart(own.database, part),
      sql`level = ${sql.lit(level)}`,
      ...dimensions.flatMap((one) =>
        filters[one].length > 0 ? [sql`${sql.ref(one)} = any(${filters[one]}::text[])`] : [],
      ),
    ]
    const told = by.map((name) => sql`${byBytes(name)},`)
    return sql`select ${slotOf(starts)} as slot, ${sql.join(told, sql` `)} count, success, error,
        cancelled, dead_letters, run_max, run, wait_max, wait
      from ${sql.id(ownSchema, 'completion_rollup')} where ${sql.join(conditions, sql` and `)}`
  })
  const { rows } = await own.read((db) =>
    sql<FoundCell>`
      select ${sql.join([keys, ...others])}, sum(count)::int8 as count, sum(success)::int8 as success,
             sum(error)::int8 as error, sum(cancelled)::int8 as cancelled,
             sum(dead_letters)::int8 as "deadLetters", max(run_max) as "runMax",
             string_agg(run, '') as run, max(wait_max) as "waitMax", string_agg(wait, '') as wait
        from (${source}) as fine
       group by ${keys} order by ${keys} limit ${sql.lit(mostCells)}`.execute(db),
  )
  return rows.map(({ runMax, run, waitMax, wait, ...cell }) => ({
    ...cell,
    run: addPacked(new Histogram(), run).see(runMax),
    wait: addPacked(new Histogram(), wait).see(waitMax),
  }))
}

type FoundStep = Omit<StepSlotCell, 'run'> & { runMax: number | null; run: PackedHistogram }

/** The same of steps, told apart by name where asked. */
export async function readStepRollups(
  own: OwnReader,
  question: Omit<Question, 'by'> & { byName: boolean },
): Promise<StepSlotCell[]> {
  const { starts, parts, filters, byName } = question
  if (parts.length === 0 || starts.length === 0) return []
  const source = unionOf(parts, (part) => {
    const conditions = [
      inPart(own.database, part),
      ...(['application', 'name'] as const).flatMap((one) =>
        filters[one].length > 0 ? [sql`${sql.ref(one)} = any(${filters[one]}::text[])`] : [],
      ),
    ]
    return sql`select ${slotOf(starts)} as slot, ${byName ? byBytes('name') : sql`'' as name`},
        count, failed, run_max, run
      from ${sql.id(ownSchema, 'step_rollup')} where ${sql.join(conditions, sql` and `)}`
  })
  const { rows } = await own.read((db) =>
    sql<FoundStep>`
      select slot, name, sum(count)::int8 as count, sum(failed)::int8 as failed,
             max(run_max) as "runMax", string_agg(run, '') as run
        from (${source}) as fine
       group by 1, 2 order by 1, 2 limit ${sql.lit(mostCells)}`.execute(db),
  )
  return rows.map(({ runMax, run, ...cell }) => ({
    ...cell,
    run: addPacked(new Histogram(), run).see(runMax),
  }))
}

/** Grouping sorts thousands of texts; in the order of a language that takes longer than the sums. */
function byBytes(name: string) {
  return sql`${sql.ref(name)} collate "C" as ${sql.ref(name)}`
}

function unionOf(parts: readonly CoverPart[], select: (part: CoverPart) => RawBuilder<unknown>) {
  return sql.join(parts.map(select), sql` union all `)
}

function inPart(database: string, { grain, from, to }: CoverPart) {
  return sql`database = ${database} and grain = ${sql.lit(grain)} and bucket >= ${from} and bucket < ${to}`
}

function slotOf(starts: readonly number[]) {
  return sql`greatest(0, width_bucket(bucket, ${[...starts]}::int8[]) - 1)`
}
