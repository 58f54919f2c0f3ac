import { visibleSteps } from './step-kind'

/**
 * What people without an account see of a workflow: how it fares and how long its steps took. No
 * field here can hold what the workflow was given, returned, said or threw.
 */
export type SharedWorkflow = {
  workflowID: string
  status: string
  workflowName: string | null
  queueName: string | null
  applicationVersion: string | null
  createdAt: number
  dequeuedAt: number | null
  completedAt: number | null
  delayUntilEpochMS: number | null
  durationMs: number | null
  /** The name of the error's class, without its message. */
  errorType: string | null
  children: { count: number; isCapped: boolean }
  steps: SharedStep[]
  /** Of all there are; `steps` holds the first. */
  totalSteps: number
  asOf: number
}

export type SharedStep = {
  functionId: number
  name: string
  startedAt: number | null
  completedAt: number | null
  failed: boolean
  isChild: boolean
}

/** A step with its bar, as parts of the whole from 0 to 1; `null` where its times are not recorded. */
export type SharedRow = SharedStep & { bar: { from: number; to: number } | null }

/** The steps that a person wrote, each on the line from the workflow's start to its end, or to now. */
export function sharedRows(workflow: SharedWorkflow): SharedRow[] {
  const startAt = workflow.dequeuedAt ?? workflow.createdAt
  const endAt = Math.max(workflow.completedAt ?? workflow.asOf, startAt + 1)
  const place = (at: number) => Math.min(1, Math.max(0, (at - startAt) / (endAt - startAt)))
  const known = new Map(workflow.steps.map((step) => [step.functionId, step]))
  const shown = visibleSteps(
    workflow.steps.map(({ functionId, name, startedAt, completedAt }) => ({
      ...{ functionId, name, startedAt, completedAt },
      ...{ childWorkflowID: null, serialization: null },
      ...{ outputBytes: null, errorBytes: null, errorSummary: null },
    })),
  )
  return shown.flatMap(({ functionId }) => {
    const step = known.get(functionId)
    if (!step) return []
    const { startedAt, completedAt } = step
    // A sleep is written with its end to come.
    const bar =
      startedAt === null ? null : { from: place(startedAt), to: place(completedAt ?? endAt) }
    return [{ ...step, bar }]
  })
}

/** People can name an error anything, its message too: only what looks like a class is told. */
export function shownErrorType(type: string | null): string | null {
  return type !== null && /^[A-Za-z_$][\w$]{0,79}$/.test(type) ? type : null
}
