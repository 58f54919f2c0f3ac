import { someRow } from '../testing/some-row'
import type { Step, WorkflowRow } from '../workflow'

/** A workflow and steps to lay out in tests; times count from 0. */
export function aWorkflow(over: Partial<WorkflowRow> = {}): WorkflowRow {
  return someRow('w', { applicationVersion: null, createdAt: 0, updatedAt: 0, ...over })
}

export function aStep(functionId: number, over: Partial<Step> = {}): Step {
  return {
    functionId,
    name: `step${functionId}`,
    startedAt: functionId * 100,
    completedAt: functionId * 100 + 80,
    childWorkflowID: null,
    serialization: null,
    outputBytes: null,
    errorBytes: null,
    errorSummary: null,
    ...over,
  }
}
