import { describeStatus, isActive } from './status'

/** What can be done to a workflow, a cause of failures, a queue, a version and a schedule. */
const workflowVerbs = [
  'cancel',
  'resume',
  'fork',
  'restart',
  'delete',
  'priority',
  'delay',
  'send',
  'rewind',
  'rerun',
  'attributes',
  'undo',
] as const
const startVerbs = ['enqueue', 'import'] as const
/** In the audit alone: links are made by right, and change nothing in a workflow. */
const linkVerbs = ['createShareLink', 'revokeShareLink'] as const
const errorVerbs = ['resolve', 'reopen', 'ignore'] as const
export const queueVerbs = ['setLimits', 'hold', 'release', 'register', 'deleteQueue'] as const
const versionVerbs = ['promote', 'move'] as const
export const scheduleVerbs = [
  'createSchedule',
  'editSchedule',
  'pauseSchedule',
  'resumeSchedule',
  'deleteSchedule',
  'triggerSchedule',
  'backfillSchedule',
  'stopBackfill',
  'resumeBackfill',
] as const
export const verbs = [
  ...workflowVerbs,
  ...startVerbs,
  ...errorVerbs,
  ...queueVerbs,
  ...versionVerbs,
  ...scheduleVerbs,
] as const
export type Verb = (typeof verbs)[number]

/** What a verb is done to; `null` of a verb of another Vigil, as an audit may hold. */
export function subjectOf(
  verb: string,
): 'workflow' | 'error' | 'queue' | 'version' | 'schedule' | null {
  const has = (some: readonly string[]) => some.includes(verb)
  if (has(workflowVerbs) || has(startVerbs) || has(linkVerbs)) return 'workflow'
  if (has(errorVerbs)) return 'error'
  if (has(queueVerbs)) return 'queue'
  if (has(versionVerbs)) return 'version'
  return has(scheduleVerbs) ? 'schedule' : null
}
type WorkflowVerb = (typeof workflowVerbs)[number]

/** What the state of a workflow allows: `null`, else the reason as a sentence. */
export type VerbReasons = Record<WorkflowVerb, string | null>

/**
 * Why a database, or the person looking at it, allows no verb at all or not all of them: the role,
 * read-only settings, and what the schema lacks. Worked out once a page, the same for every row.
 */
export type VerbLimits = Record<Verb, string | null>

export const noLimits: VerbLimits = every(null)

/** The same reason for every verb. */
export function limitAll(reason: string): VerbLimits {
  return every(reason)
}

/** The reason of the first that has one, for each verb. */
export function firstOf(one: VerbLimits, other: VerbLimits): VerbLimits {
  return Object.fromEntries(verbs.map((verb) => [verb, one[verb] ?? other[verb]])) as VerbLimits
}

function every(reason: string | null): VerbLimits {
  return Object.fromEntries(verbs.map((verb) => [verb, reason])) as VerbLimits
}

/**
 * Which verbs the state of a workflow allows. DBOS itself accepts more in silence: cancelling a
 * finished workflow changes nothing, and resuming a running one starts it a second time.
 */
export function verbsFor(status: string, limits: VerbLimits = noLimits): VerbReasons {
  const thisOne = describeThis(status)
  return {
    cancel:
      limits.cancel ??
      (isActive(status) || status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
        ? null
        : `Only a workflow that may still run can be cancelled; ${thisOne}.`),
    resume: limits.resume ?? resumeReason(status),
    fork: limits.fork,
    restart: limits.restart,
    delete: limits.delete,
    priority:
      limits.priority ??
      (status === 'ENQUEUED' || status === 'DELAYED'
        ? null
        : `Only a workflow that waits has a place in line; ${thisOne}.`),
    delay:
      limits.delay ??
      (status === 'DELAYED' ? null : `Only a delayed workflow has a delay; ${thisOne}.`),
    send:
      limits.send ??
      (status === 'SUCCESS' || status === 'ERROR'
        ? 'It has ended with a result; nothing would take the message.'
        : null),
    rewind:
      limits.rewind ??
      (isActive(status)
        ? 'It has not ended. Cancel it first, or fork it, which leaves it as it is.'
        : null),
    rerun: limits.rerun,
    attributes: limits.attributes,
    undo:
      limits.undo ??
      (status === 'CANCELLED' ? null : `Only a cancel is taken back, and ${thisOne}.`),
  }
}

const states: Record<string, string> = {
  SUCCESS: 'this one has ended with a result',
  ERROR: 'this one has failed',
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: 'this one was given up',
  CANCELLED: 'this one is cancelled',
  PENDING: 'this one is running',
  ENQUEUED: 'this one is enqueued',
}

function describeThis(status: string): string {
  return states[status] ?? `this one is ${describeStatus(status).word.toLowerCase()}`
}

function resumeReason(status: string): string | null {
  if (status === 'CANCELLED' || status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') return null
  if (status === 'PENDING')
    return 'It is running; resuming would start it a second time. Cancel it first, or fork it.'
  if (status === 'ENQUEUED' || status === 'DELAYED')
    return 'It is still waiting for its turn; there is nothing to resume.'
  return 'It has ended with a result. Fork it to run it again.'
}
