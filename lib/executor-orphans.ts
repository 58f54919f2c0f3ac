import { currentActivity, type LastStep } from './current-activity'
import type { ExecutorKey, LikelyOrphan } from './executor'
import { formatTickingDuration } from './format'

/** A PENDING workflow with the last that it recorded. */
export type RunningWorkflow = ExecutorKey & {
  workflowID: string
  workflowName: string | null
  queueName: string | null
  createdAt: number
  updatedAt: number
  dequeuedAt: number | null
  deadlineEpochMS: number | null
  recoveryAttempts: number
  /** Its last few, by function id. */
  steps: LastStep[]
  /** When the newest of these was recorded, by the database's clock. */
  lastStepAt: number | null
  /** The child that its last step started; `null` where that started none, or it is deleted. */
  child: { status: string; completedAt: number | null } | null
}

export type Quiet = { now: number; quietMs: number }

/** When it last gave a sign of itself: began, was changed, or recorded a step. */
export function lastSignOf(workflow: RunningWorkflow): number {
  const { createdAt, updatedAt, dequeuedAt, lastStepAt } = workflow
  return Math.max(createdAt, updatedAt, dequeuedAt ?? 0, lastStepAt ?? 0)
}

/**
 * Why the workflow itself gives no reason to think that it was abandoned, as the end of a sentence
 * about it; `null` where it should have done something by now. Whether anybody runs it is another
 * question.
 */
export function whyStill(workflow: RunningWorkflow, { now, quietMs }: Quiet): string | null {
  const activity = currentActivity({ ...workflow, ...pending }, workflow.steps, now)
  if (activity?.doing === 'sleeping')
    return `it sleeps for another ${formatTickingDuration(activity.until - now)}`
  if (activity?.doing === 'waiting') return 'it waits for a message or an event'
  if (activity?.doing === 'awaiting' && !hasEnded(workflow.child))
    return `it waits for its child ${activity.childWorkflowID}`
  const { deadlineEpochMS: deadline } = workflow
  if (deadline !== null && deadline > now)
    return `its deadline is in ${formatTickingDuration(deadline - now)}`
  const since = now - quietSince(workflow, now)
  return since < quietMs ? `it was active ${formatTickingDuration(since)} ago` : null
}

const pending = { status: 'PENDING', delayUntilEpochMS: null }

function hasEnded(child: RunningWorkflow['child']): boolean {
  // A deleted child will never answer; DBOS itself would wait for it for ever.
  return child !== null && child.completedAt !== null
}

/** A sleep that is over and a child that has ended are when it should have gone on. */
function quietSince(workflow: RunningWorkflow, now: number): number {
  const last = workflow.steps.at(-1)
  const woke = last?.name === 'DBOS.sleep' ? (last.completedAt ?? 0) : 0
  const answered = workflow.child?.completedAt ?? 0
  return Math.max(lastSignOf(workflow), woke <= now ? woke : 0, answered <= now ? answered : 0)
}

export function toOrphan(
  workflow: RunningWorkflow,
  now: number,
  evidence: readonly string[],
): LikelyOrphan {
  const since = quietSince(workflow, now)
  return {
    workflowID: workflow.workflowID,
    workflowName: workflow.workflowName,
    executorId: workflow.executorId,
    applicationName: workflow.applicationName,
    applicationVersion: workflow.applicationVersion,
    queueName: workflow.queueName,
    createdAt: workflow.createdAt,
    quietSince: since,
    recoveryAttempts: workflow.recoveryAttempts,
    evidence: [sayLast(workflow, now, since), ...evidence],
  }
}

function sayLast(workflow: RunningWorkflow, now: number, since: number): string {
  const last = workflow.steps.at(-1)
  const ago = formatTickingDuration(now - since)
  if (!last) return `It has recorded no step in ${ago}.`
  if (workflow.child?.completedAt === since) return `Its child ended ${ago} ago; it did not go on.`
  if (last.name === 'DBOS.sleep' && last.completedAt === since)
    return `Its sleep ended ${ago} ago; it did not go on.`
  return `It recorded ${last.name} ${ago} ago and nothing since.`
}
