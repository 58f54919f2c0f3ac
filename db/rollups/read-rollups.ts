import { type RawBuilder, sql } from 'kysely'
import type { CompletionFilters, Dimension, SlotCell, StepSlotCell } from '@/lib/trends/cells'
import type { CoverPart } from '@/lib/trends/cover-window'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'
import { mergedBins } from './merged-bins'

const dimensions = ['application', 'name', 'queue', 'version'] as const
const mostCells = 100_000

type Question = {
  /** Where the slots begin, ascending; what lies before the first one is counted to it. */
  starts: readonly number[]
  parts: readonly CoverPart[]
  filters: CompletionFilters
  /** What the cells are told apart by, beside slot and status. */
  by: readonly Dimension[]
}

/** Adds up rollup rows into one cell for each slot, dimension asked for, and status. */
export async function readCompletedRollups(
  own: OwnReader,
  { starts, parts, filters, by }: Question,
): Promise<SlotCell[]> {
  if (parts.length === 0 || starts.length === 0) return []
  const isTotal = by.length === 0 && dimensions.every((one) => filters[one].length === 0)
  // Only what is asked for is grouped by: a key of seven texts costs more than the sums.
  const names = ['slot', ...by, 'status']
  const keys = sql.join(names.map((name) => sql.ref(name)))
  const others = dimensions
    .filter((one) => !by.includes(one))
    .map((one) => sql`'' as ${sql.ref(one)}`)
  const source = unionOf(parts, (part) => {
    const conditions = [
      inPart(own.database, part),
      sql`is_total = ${sql.lit(isTotal)}`,
      ...dimensions.flatMap((one) =>
        filters[one].length > 0 ? [sql`${sql.ref(one)} = any(${filters[one]}::text[])`] : [],
      ),
    ]
    const told = sql.join([...by, 'status'].map((name) => sql.ref(name)))
    return sql`select ${slotOf(starts)} as slot, ${told}, count, run_max, run_bins, run_counts,
        wait_max, wait_bins, wait_counts
      from ${sql.id(ownSchema, 'completion_rollup')} where ${sql.join(conditions, sql` and `)}`
  })
  const { rows } = await own.read((db) =>
    sql<SlotCell>`
      with fine as materialized (${source}),
      sums as (select ${keys}, sum(count)::int8 as count, max(run_max) as run_max,
                      max(wait_max) as wait_max from fine group by ${keys}),
      run as (${mergedBins(keys, 'run')}),
      wait as (${mergedBins(keys, 'wait')})
      select ${sql.join([keys, ...others])}, count, run_max as "runMax", wait_max as "waitMax",
             coalesce(run.bins, '{}') as "runBins", coalesce(run.counts, '{}') as "runCounts",
             coalesce(wait.bins, '{}') as "waitBins", coalesce(wait.counts, '{}') as "waitCounts"
        from sums left join run using (${keys}) left join wait using (${keys})
       order by ${keys} limit ${sql.lit(mostCells)}`.execute(db),
  )
  return rows
}

/** The same of steps, told apart by name where asked. */
export async function readStepRollups(
  own: OwnReader,
  question: Omit<Question, 'by'> & { byName: boolean },
): Promise<StepSlotCell[]> {
  const { starts, parts, filters, byName } = question
  if (parts.length === 0 || starts.length === 0) return []
  const keys = sql`slot, name`
  const source = unionOf(parts, (part) => {
    const conditions = [
      inPart(own.database, part),
      ...(['application', 'name'] as const).flatMap((one) =>
        filters[one].length > 0 ? [sql`${sql.ref(one)} = any(${filters[one]}::text[])`] : [],
      ),
    ]
    return sql`select ${slotOf(starts)} as slot, ${byName ? sql.ref('name') : sql`'' as name`},
        count, failed, run_max, run_bins, run_counts
      from ${sql.id(ownSchema, 'step_rollup')} where ${sql.join(conditions, sql` and `)}`
  })
  const { rows } = await own.read((db) =>
    sql<StepSlotCell>`
      with fine as (${source}),
      sums as (select ${keys}, sum(count)::int8 as count, sum(failed)::int8 as failed,
                      max(run_max) as run_max from fine group by ${keys}),
      run as (${mergedBins(keys, 'run')})
      select ${keys}, count, failed, run_max as "runMax",
             coalesce(run.bins, '{}') as "runBins", coalesce(run.counts, '{}') as "runCounts"
        from sums left join run using (${keys})
       order by ${keys} limit ${sql.lit(mostCells)}`.execute(db),
  )
  return rows
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
