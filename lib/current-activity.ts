import { isPendingTimeLimit } from './step-kind'
import type { Step, Workflow } from './workflow'

/** What a workflow that has not ended is doing, as far as its rows tell. */
export type Activity =
  | { doing: 'queued'; since: number; queueName: string | null }
  | { doing: 'delayed'; since: number; until: number | null }
  | { doing: 'sleeping'; since: number; until: number }
  | { doing: 'waiting'; since: number }
  | { doing: 'awaiting'; since: number; childWorkflowID: string; childName: string }
  | { doing: 'running'; since: number }

type Subject = Pick<
  Workflow,
  'status' | 'createdAt' | 'dequeuedAt' | 'queueName' | 'delayUntilEpochMS'
>

/** As much of a step as this can be told from. */
export type LastStep = Pick<
  Step,
  'functionId' | 'name' | 'startedAt' | 'completedAt' | 'childWorkflowID'
>

/** `null` for a workflow that has ended. A step has no row until it ends, so "running" is inferred. */
export function currentActivity(
  workflow: Subject,
  steps: readonly LastStep[],
  now: number,
): Activity | null {
  const { createdAt } = workflow
  if (workflow.status === 'ENQUEUED')
    return { doing: 'queued', since: createdAt, queueName: workflow.queueName }
  if (workflow.status === 'DELAYED')
    return { doing: 'delayed', since: createdAt, until: workflow.delayUntilEpochMS }
  if (workflow.status !== 'PENDING') return null
  const begun = workflow.dequeuedAt ?? createdAt
  const last = steps.at(-1)
  if (!last) return { doing: 'running', since: begun }
  const startedAt = last.startedAt ?? begun
  if (last.name === 'DBOS.sleep') {
    if (last.completedAt !== null && last.completedAt > Math.max(now, startedAt))
      return { doing: 'sleeping', since: startedAt, until: last.completedAt }
    if (isPendingTimeLimit(last, steps.at(-2))) return { doing: 'waiting', since: startedAt }
  }
  if (last.childWorkflowID !== null && last.name !== 'DBOS.getResult')
    return {
      doing: 'awaiting',
      since: last.completedAt ?? startedAt,
      childWorkflowID: last.childWorkflowID,
      childName: last.name,
    }
  return { doing: 'running', since: latestEnd(steps, begun, now) }
}

function latestEnd(steps: readonly LastStep[], begun: number, now: number): number {
  let latest = begun
  for (const { completedAt } of steps)
    if (completedAt !== null && completedAt > latest && completedAt <= now) latest = completedAt
  return latest
}
