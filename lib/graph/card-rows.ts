import { visibleSteps } from '../step-kind'
import type { GraphStep, StepDigest } from './graph-answer'

/** A line of a card: a step, or how many steps are left out at its place. */
export type CardRow =
  | { kind: 'step'; step: GraphStep }
  /** `isFailedCut`: more may have failed there than are known by name. */
  | {
      kind: 'fold'
      from: number
      count: number
      children: number
      failed: number
      isFailedCut: boolean
    }

/** So many steps are shown whole; of a longer list its ends, failures and what started a child. */
const mostWhole = 12
const atEachEnd = 3
const mostFailed = 6
const mostChildren = 8

/** The steps of a card in order, with what is left out counted where it is left out. */
export function cardRows(digest: StepDigest | undefined, shownChildren: ReadonlySet<string>) {
  if (!digest) return []
  const { total, failed, steps } = digest
  const hidden = new Set(steps.map((step) => step.ordinal))
  const visible = visibleOf(steps)
  for (const step of visible) hidden.delete(step.ordinal)
  const kept = total <= mostWhole ? visible : keep(visible, total, shownChildren)
  const isFailedCut = visible.filter((step) => step.failed).length < failed
  return foldBetween(kept, visible, { total, hidden, isFailedCut })
}

/** By function id: what `visibleSteps` leaves out is left out here. */
function visibleOf(steps: readonly GraphStep[]): GraphStep[] {
  const ids = new Set(visibleSteps(steps.map(toStep)).map((step) => step.functionId))
  return steps.filter((step) => ids.has(step.functionId))
}

function toStep(step: GraphStep) {
  return { ...step, serialization: null, outputBytes: null, errorBytes: null }
}

function keep(steps: readonly GraphStep[], total: number, shown: ReadonlySet<string>): GraphStep[] {
  const failed = steps.filter((step) => step.failed).slice(0, mostFailed)
  const children = steps
    .filter((step) => shown.has(step.childWorkflowID ?? ''))
    .slice(0, mostChildren)
  const wanted = new Set([...failed, ...children])
  return steps.filter(
    (step) => step.ordinal < atEachEnd || step.ordinal >= total - atEachEnd || wanted.has(step),
  )
}

/** `hidden` are time limits that DBOS keeps among the steps: nobody misses them. */
function foldBetween(
  kept: readonly GraphStep[],
  visible: readonly GraphStep[],
  list: { total: number; hidden: ReadonlySet<number>; isFailedCut: boolean },
): CardRow[] {
  const { total, hidden } = list
  const rows: CardRow[] = []
  let from = 0
  const foldTo = (to: number) => {
    const between = visible.filter((step) => step.ordinal >= from && step.ordinal < to)
    const markers = [...hidden].filter((ordinal) => ordinal >= from && ordinal < to).length
    const count = to - from - markers
    const [only] = between
    if (count === 1 && only) rows.push({ kind: 'step', step: only })
    else if (count > 0) {
      const children = between.filter((step) => step.childWorkflowID !== null).length
      const failed = between.filter((step) => step.failed).length
      const isFailedCut = list.isFailedCut && count > between.length
      rows.push({ kind: 'fold', from, count, children, failed, isFailedCut })
    }
  }
  for (const step of kept) {
    foldTo(step.ordinal)
    rows.push({ kind: 'step', step })
    from = step.ordinal + 1
  }
  foldTo(total)
  return rows
}

/** The line from which the workflow that a step started is reached; -1 where it is not recorded. */
export function rowOfChild(rows: readonly CardRow[], digest: StepDigest | undefined, id: string) {
  const step = digest?.steps.find((one) => one.childWorkflowID === id)
  if (!step) return -1
  return rows.findLastIndex((row) =>
    row.kind === 'step' ? row.step.ordinal === step.ordinal : isInside(row, step.ordinal),
  )
}

function isInside(row: { from: number; count: number }, ordinal: number): boolean {
  return ordinal >= row.from && ordinal < row.from + row.count
}
