import type { EndCounts } from '@/lib/trends/cells'
import { Histogram } from '@/lib/trends/histogram'
import { addPacked, type PackedHistogram, pack, packBins } from '@/lib/trends/packed-histogram'
import type { CompletedCell } from './completed-cells'
import type { StepCell } from './step-cells'

/** A row of `completion_rollup`, but for whose it is and its grain. */
export type CompletionRow = Omit<EndCounts, 'deadLetters'> & {
  bucket: number
  application: string
  name: string
  queue: string
  version: string
  dead_letters: number
  offsets: number
  run_sum: number
  run_max: number | null
  run: PackedHistogram
  wait_max: number | null
  wait: PackedHistogram
}

/** What a row is told apart by: all dimensions, the name alone, or nothing. */
export const rollupLevels = ['full', 'name', 'total'] as const
export type RollupLevel = (typeof rollupLevels)[number]

/** A row of `step_rollup`, but for whose it is and its grain. */
export type StepRow = {
  bucket: number
  application: string
  name: string
  count: number
  failed: number
  run_max: number | null
  run: PackedHistogram
}

export function toCompletionRow(cell: CompletedCell): CompletionRow {
  const { bucket, application, name, queue, version, count, success, error, cancelled } = cell
  return {
    ...{ bucket, application, name, queue, version, count, success, error, cancelled },
    dead_letters: cell.deadLetters,
    offsets: cell.offsets,
    run_sum: cell.runSum,
    run_max: cell.runMax,
    run: packBins(cell.runBins, cell.runCounts),
    wait_max: cell.waitMax,
    wait: packBins(cell.waitBins, cell.waitCounts),
  }
}

export function toStepRow({ runMax, runBins, runCounts, ...cell }: StepCell): StepRow {
  return { ...cell, run_max: runMax, run: packBins(runBins, runCounts) }
}

/** The sums of each bucket and name, or of each bucket: what most charts and tables read. */
export function sumsOf(
  rows: readonly CompletionRow[],
  level: Exclude<RollupLevel, 'full'>,
): CompletionRow[] {
  const totals = new Map<string, CompletionRow>()
  for (const row of rows) {
    const name = level === 'name' ? row.name : ''
    const key = `${row.bucket} ${name}`
    const total = totals.get(key)
    if (!total) {
      totals.set(key, { ...row, application: '', name, queue: '', version: '' })
      continue
    }
    for (const key of sums) total[key] += row[key]
    total.run_max = larger(total.run_max, row.run_max)
    total.wait_max = larger(total.wait_max, row.wait_max)
    total.run = Buffer.concat([total.run, row.run])
    total.wait = Buffer.concat([total.wait, row.wait])
  }
  return [...totals.values()].map((row) => ({
    ...row,
    run: compact(row.run),
    wait: compact(row.wait),
  }))
}

const sums = [
  'count',
  'success',
  'error',
  'cancelled',
  'dead_letters',
  'offsets',
  'run_sum',
] as const

/** Of histograms one after the other, their sum. */
export function compact(joined: PackedHistogram): PackedHistogram {
  return pack(addPacked(new Histogram(), joined))
}

export function larger(one: number | null, other: number | null): number | null {
  return one === null || (other !== null && other > one) ? other : one
}
