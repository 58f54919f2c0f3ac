import { isActive } from '../status'
import { visibleSteps } from '../step-kind'
import type { Step, Workflow } from '../workflow'
import { alignSteps } from './align-steps'
import type { ComparedStep, DigestedStep, StepPair } from './compared-step'

/**
 * `path`: the runs went different ways or fared differently; `value`: another result of the same.
 * What a run has not come to is no difference of its own: it goes on, or something ended it.
 */
export type StepDifference = 'path' | 'value' | 'notYet' | 'notReached' | null
export type ComparedRow = StepPair & {
  difference: StepDifference
  /** A's duration less B's, where both are known. */
  byMs: number | null
}

/** The steps of two runs as rows in the order of both, each with how it differs. */
export function compareSteps(
  a: { workflow: Workflow; steps: readonly DigestedStep[] },
  b: { workflow: Workflow; steps: readonly DigestedStep[] },
): ComparedRow[] {
  const pairs = alignSteps(a.steps, b.steps)
  const lastA = pairs.findLastIndex((pair) => pair.a !== null)
  const lastB = pairs.findLastIndex((pair) => pair.b !== null)
  return pairs.map((pair, at) => ({
    ...withoutDigests(pair),
    difference:
      pair.a === null
        ? missingOf(a.workflow, at > lastA)
        : pair.b === null
          ? missingOf(b.workflow, at > lastB)
          : differenceOf(pair.a, pair.b),
    byMs: byMs(pair),
  }))
}

/** They have done their part, and twenty thousand of them are long. */
function withoutDigests({ a, b }: StepPair<DigestedStep>): StepPair {
  if (a === null) return { a: null, b: withoutDigest(b) }
  return { a: withoutDigest(a), b: b && withoutDigest(b) }
}

function withoutDigest({ outputDigest: _, ...step }: DigestedStep): ComparedStep {
  return step
}

function missingOf({ status }: Workflow, isBeyondItsEnd: boolean): StepDifference {
  if (!isBeyondItsEnd || status === 'SUCCESS') return 'path'
  return isActive(status) ? 'notYet' : 'notReached'
}

function differenceOf(a: DigestedStep, b: DigestedStep): StepDifference {
  if (a.failed !== b.failed || a.errorSummary !== b.errorSummary) return 'path'
  return isOutputAlike(a, b) === false ? 'value' : null
}

/** `null` where both are as long and too long to be digested. */
function isOutputAlike(a: DigestedStep, b: DigestedStep): boolean | null {
  // What a child or a sleep leaves behind is the id or the time of its own run.
  if (a.childWorkflowID !== null || a.name === 'DBOS.sleep') return null
  if (a.outputBytes !== b.outputBytes) return false
  if (a.outputBytes === null) return true
  return a.outputDigest === null || b.outputDigest === null
    ? null
    : a.outputDigest === b.outputDigest
}

function byMs({ a, b }: StepPair): number | null {
  const [one, other] = [stepMs(a), stepMs(b)]
  return one === null || other === null ? null : one - other
}

export function stepMs(step: ComparedStep | null): number | null {
  if (step?.startedAt == null || step.completedAt === null) return null
  return Math.max(0, step.completedAt - step.startedAt)
}

/** Without the time limits that DBOS writes beside recv and getEvent. */
export function toComparedSteps(
  steps: readonly Step[],
  digests: ReadonlyMap<number, string>,
): DigestedStep[] {
  return visibleSteps(steps).map((step) => ({
    functionId: step.functionId,
    name: step.name,
    startedAt: step.startedAt,
    completedAt: step.completedAt,
    childWorkflowID: step.childWorkflowID,
    outputBytes: step.outputBytes,
    outputDigest: digests.get(step.functionId) ?? null,
    failed: step.errorSummary !== null || (step.errorBytes ?? 0) > 0,
    errorSummary: step.errorSummary,
  }))
}
