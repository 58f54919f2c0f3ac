import type { FamilyMember, Step } from '../workflow'

/** A workflow and steps to lay out in tests; times count from 0. */
export function aWorkflow(over: Partial<FamilyMember> = {}): FamilyMember {
  return {
    workflowID: 'w',
    status: 'SUCCESS',
    workflowName: 'checkout',
    workflowClassName: null,
    workflowConfigName: null,
    applicationName: null,
    applicationVersion: null,
    executorId: null,
    queueName: null,
    queuePartitionKey: null,
    deduplicationID: null,
    priority: 0,
    createdAt: 0,
    updatedAt: 0,
    dequeuedAt: null,
    completedAt: null,
    delayUntilEpochMS: null,
    deadlineEpochMS: null,
    timeoutMS: null,
    recoveryAttempts: 1,
    parentWorkflowID: null,
    forkedFrom: null,
    wasForkedFrom: false,
    scheduleName: null,
    authenticatedUser: null,
    assumedRole: null,
    authenticatedRoles: [],
    attributes: null,
    rateLimited: false,
    isDebounced: false,
    serialization: null,
    durationMs: null,
    errorSummary: null,
    ...over,
  }
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
