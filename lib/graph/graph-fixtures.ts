import { aWorkflow } from '../timeline/timeline-fixtures'
import type { WorkflowRow } from '../workflow'
import type { GraphAnswer, GraphStep, StepDigest } from './graph-answer'

/** Families to draw in tests, around a workflow `w`. */
export const one = (id: string, about: Partial<WorkflowRow> = {}) =>
  aWorkflow({ workflowID: id, ...about })
export const many = (count: number, about: (at: number) => Partial<WorkflowRow>) =>
  Array.from({ length: count }, (_, at) => one(`c${at}`, { parentWorkflowID: 'w', ...about(at) }))

export function answerOf(
  about: Partial<GraphAnswer['family']> & Partial<GraphAnswer> = {},
): GraphAnswer {
  const { ancestors = [], descendants = [], forks = [], source = null, ...others } = about
  const { truncated = false, ...rest } = others
  const siblings = { previous: null, next: null }
  const family = { ancestors, descendants, forks, source, siblings, truncated, asOf: 0 }
  return { workflow: one('w'), steps: {}, asOf: 0, ...rest, family }
}

export const step = (ordinal: number, about: Partial<GraphStep> = {}): GraphStep => ({
  functionId: ordinal,
  ordinal,
  name: `s${ordinal}`,
  childWorkflowID: null,
  startedAt: null,
  completedAt: null,
  failed: false,
  errorSummary: null,
  ...about,
})
export const digest = (total: number, steps: GraphStep[]): StepDigest => ({
  total,
  failed: steps.filter((one) => one.failed).length,
  truncated: false,
  steps,
})
