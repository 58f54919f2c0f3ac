import type { Outcome } from '@/lib/outcome'
import type { WorkflowState } from './workflow-state'

/** The outcomes of a workflow that a verb left as it was. */

export function missing(id: string): Outcome {
  const sentence = 'There is no workflow with this id.'
  return { id, outcome: 'missing', before: null, after: null, sentence }
}

export function refused(state: WorkflowState, sentence: string): Outcome {
  const { id, status } = state
  return { id, outcome: 'refused', before: status, after: status, sentence }
}

export function unchanged(state: WorkflowState, sentence: string): Outcome {
  const { id, status } = state
  return { id, outcome: 'unchanged', before: status, after: status, sentence }
}

/** All of them refused for one reason that lies not in the workflow. */
export function refuseAll(
  ids: readonly string[],
  states: ReadonlyMap<string, WorkflowState>,
  reason: string,
): Outcome[] {
  return ids.map((id) => {
    const state = states.get(id)
    return state ? refused(state, reason) : missing(id)
  })
}
