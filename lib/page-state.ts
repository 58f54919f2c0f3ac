import { describeStatus, type Tone } from './status'
import type { Workflow } from './workflow'

/** How a tab tells its workflow's state where only its title is seen: the state first. */
export function pageTitle(
  workflow: Pick<Workflow, 'status' | 'workflowName' | 'workflowID'>,
): string {
  const { word } = describeStatus(workflow.status)
  return `${word}: ${workflow.workflowName ?? 'workflow'} · ${workflow.workflowID}`
}

/** The icon of a tab, by tone: a file below `public`. */
export function pageIcon(status: string): string {
  const { tone } = describeStatus(status)
  return `/state-${tone satisfies Tone}.svg`
}
