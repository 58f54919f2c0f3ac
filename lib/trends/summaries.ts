import { isFailed } from '../status'
import type { SlotCell, StepSlotCell } from './cells'
import { Histogram } from './histogram'

/** What a set of completions comes to. Milliseconds; `null` where nothing ran or waited. */
export type Summary = {
  completed: number
  failed: number
  /** Of those that completed; `null` where none did. */
  failureRate: number | null
  p50: number | null
  p95: number | null
  p99: number | null
  max: number | null
  waitP50: number | null
  waitP95: number | null
}

/** Adds up cells, whatever their slots. */
export class Tally {
  completed = 0
  failed = 0
  readonly run = new Histogram()
  readonly wait = new Histogram()
  readonly byStatus = new Map<string, number>()

  add(cell: SlotCell): this {
    this.completed += cell.count
    if (isFailed(cell.status)) this.failed += cell.count
    this.byStatus.set(cell.status, (this.byStatus.get(cell.status) ?? 0) + cell.count)
    this.run.addAll(cell.runBins, cell.runCounts, cell.runMax)
    this.wait.addAll(cell.waitBins, cell.waitCounts, cell.waitMax)
    return this
  }

  addStep(cell: StepSlotCell): this {
    this.completed += cell.count
    this.failed += cell.failed
    this.run.addAll(cell.runBins, cell.runCounts, cell.runMax)
    return this
  }

  summary(): Summary {
    const { run, wait, completed, failed } = this
    return {
      completed,
      failed,
      failureRate: completed === 0 ? null : failed / completed,
      p50: run.percentile(0.5),
      p95: run.percentile(0.95),
      p99: run.percentile(0.99),
      max: run.total === 0 ? null : run.max,
      waitP50: wait.percentile(0.5),
      waitP95: wait.percentile(0.95),
    }
  }
}

/** One tally for each key, in the order in which the keys first came. */
export function tallyBy<Cell>(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => string,
  add: (tally: Tally, cell: Cell) => void,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const cell of cells) {
    const key = keyOf(cell)
    const tally = tallies.get(key) ?? new Tally()
    tallies.set(key, tally)
    add(tally, cell)
  }
  return tallies
}

/** What charts draw: one value a bucket. */
export type TrendSeries = {
  success: number[]
  failed: number[]
  cancelled: number[]
  failureRate: (number | null)[]
  p50: (number | null)[]
  p95: (number | null)[]
  p99: (number | null)[]
  max: (number | null)[]
  waitP50: (number | null)[]
  waitP95: (number | null)[]
}

export function toSeries(cells: readonly SlotCell[], slots: number): TrendSeries {
  const tallies = Array.from({ length: slots }, () => new Tally())
  for (const cell of cells) tallies[cell.slot]?.add(cell)
  const summaries = tallies.map((tally) => tally.summary())
  const status = (name: string) => tallies.map(({ byStatus }) => byStatus.get(name) ?? 0)
  return {
    success: status('SUCCESS'),
    failed: summaries.map(({ failed }) => failed),
    cancelled: status('CANCELLED'),
    failureRate: summaries.map(({ failureRate }) => failureRate),
    p50: summaries.map(({ p50 }) => p50),
    p95: summaries.map(({ p95 }) => p95),
    p99: summaries.map(({ p99 }) => p99),
    max: summaries.map(({ max }) => max),
    waitP50: summaries.map(({ waitP50 }) => waitP50),
    waitP95: summaries.map(({ waitP95 }) => waitP95),
  }
}
