import 'server-only'
import * as actions from '@/app/[database]/workflows/actions'
import type { WorkflowActions } from '@/lib/commands'
import type { StartActions } from '@/lib/start-commands'

/** The server actions of the verbs, bound to a database, as components receive them. */
export function workflowActions(slug: string): WorkflowActions {
  return {
    cancel: actions.cancel.bind(null, slug),
    resume: actions.resume.bind(null, slug),
    fork: actions.fork.bind(null, slug),
    forkFromFailure: actions.forkFailed.bind(null, slug),
    delete: actions.remove.bind(null, slug),
    priority: actions.priority.bind(null, slug),
    delay: actions.delay.bind(null, slug),
    rewind: actions.rewind.bind(null, slug),
    attributes: actions.attributes.bind(null, slug),
    undo: actions.undo.bind(null, slug),
  }
}

/** Those that hand something to an application. */
export function startActions(slug: string): StartActions {
  return {
    send: actions.send.bind(null, slug),
    enqueue: actions.enqueue.bind(null, slug),
    rerun: actions.rerun.bind(null, slug),
  }
}
