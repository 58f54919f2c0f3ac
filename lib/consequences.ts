import { formatAmount } from './format'

/** What a verb will do, as the dialog says it before anything is done. */

export function cancelConsequence(count: number, withChildren: boolean): string {
  const whom = withChildren
    ? `${formatAmount(count, 'workflow')} and all their children`
    : formatAmount(count, 'workflow')
  return `Cancels ${whom}. A running step finishes; its result is discarded. Waiting ones leave their queue.`
}

export function resumeConsequence(count: number): string {
  return `Resumes ${formatAmount(count, 'workflow')} from the last completed step. Steps that completed are not run again.`
}

export function forkFromFailureConsequence(count: number): string {
  const [starts, originals] =
    count === 1
      ? ['Starts 1 new workflow from its last failed step', 'The original stays as it is.']
      : [
          `Starts ${formatAmount(count, 'new workflow')}, each from its last failed step`,
          'The originals stay as they are.',
        ]
  return `${starts}, with the results of the steps before it. ${originals}`
}

export function deleteConsequence(count: number, withChildren: boolean): string {
  const whom = withChildren
    ? `${formatAmount(count, 'workflow')} and all their children`
    : formatAmount(count, 'workflow')
  return `Deletes ${whom} with their steps, events, streams and results. This cannot be undone.`
}
