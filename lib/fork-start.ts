import { isFailedStep } from './step-kind'
import type { Step } from './workflow'

/**
 * From which step a failed workflow is worth forking: the last that failed. Where that only asked a
 * child for its result, the one that started the child: forked after it, the same failed child would
 * answer again.
 */
export function forkStart(steps: readonly Step[]): number | null {
  const failed = steps.findLast(isFailedStep)
  if (!failed) return null
  return (startOfChild(failed, steps) ?? failed).functionId
}

/** The step that started the child whose result this step asked for. */
export function startOfChild(step: Step, steps: readonly Step[]): Step | null {
  if (step.name !== 'DBOS.getResult' || step.childWorkflowID === null) return null
  const isStart = (other: Step) =>
    other.childWorkflowID === step.childWorkflowID &&
    other.name !== 'DBOS.getResult' &&
    other.functionId < step.functionId
  return steps.find(isStart) ?? null
}
