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

export type EndStatus = 'SUCCESS' | 'ERROR' | 'CANCELLED' | 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'

/** Adds up cells, whatever their slots. */
export class Tally {
  completed = 0
  failed = 0
  readonly run = new Histogram()
  readonly wait = new Histogram()
  readonly byStatus: Record<EndStatus, number> = {
    SUCCESS: 0,
    ERROR: 0,
    CANCELLED: 0,
    MAX_RECOVERY_ATTEMPTS_EXCEEDED: 0,
  }

  add(cell: SlotCell): this {
    this.completed += cell.count
    this.failed += cell.error + cell.deadLetters
    this.byStatus.SUCCESS += cell.success
    this.byStatus.ERROR += cell.error
    this.byStatus.CANCELLED += cell.cancelled
    this.byStatus.MAX_RECOVERY_ATTEMPTS_EXCEEDED += cell.deadLetters
    this.run.addAll(cell.run)
    this.wait.addAll(cell.wait)
    return this
  }

  addStep(cell: StepSlotCell): this {
    this.completed += cell.count
    this.failed += cell.failed
    this.run.addAll(cell.run)
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
  const status = (name: EndStatus) => tallies.map(({ byStatus }) => byStatus[name])
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
