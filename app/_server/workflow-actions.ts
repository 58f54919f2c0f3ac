import 'server-only'
import { cancel, fork, forkFailed, remove, resume } from '@/app/[database]/workflows/actions'
import type { WorkflowActions } from '@/lib/commands'

/** The server actions of the verbs, bound to a database, as components receive them. */
export function workflowActions(slug: string): WorkflowActions {
  return {
    cancel: cancel.bind(null, slug),
    resume: resume.bind(null, slug),
    fork: fork.bind(null, slug),
    forkFromFailure: forkFailed.bind(null, slug),
    delete: remove.bind(null, slug),
  }
}
