import { describeStatus, isActive } from './status'

export const verbs = [
  'cancel',
  'resume',
  'fork',
  'restart',
  'delete',
  // of a cause of failures
  'resolve',
  'reopen',
  'ignore',
] as const
export type Verb = (typeof verbs)[number]

/** `null` where the verb is allowed, else the reason as a sentence. */
export type VerbReasons = Record<Verb, string | null>

/**
 * Why a database, or the person looking at it, allows no verb at all or not all of them: the role,
 * read-only settings, and what the schema lacks. Worked out once a page, the same for every row.
 */
export type VerbLimits = VerbReasons

export const noLimits: VerbLimits = {
  cancel: null,
  resume: null,
  fork: null,
  restart: null,
  delete: null,
  resolve: null,
  reopen: null,
  ignore: null,
}

/** The same reason for every verb. */
export function limitAll(reason: string): VerbLimits {
  return {
    cancel: reason,
    resume: reason,
    fork: reason,
    restart: reason,
    delete: reason,
    resolve: reason,
    reopen: reason,
    ignore: reason,
  }
}

/**
 * Which verbs the state of a workflow allows. DBOS itself accepts more in silence: cancelling a
 * finished workflow changes nothing, and resuming a running one starts it a second time.
 */
export function verbsFor(status: string, limits: VerbLimits = noLimits): VerbReasons {
  const { word } = describeStatus(status)
  return {
    ...limits,
    cancel:
      limits.cancel ??
      (isActive(status) || status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
        ? null
        : `Only a workflow that may still run can be cancelled; this one is ${word.toLowerCase()}.`),
    resume: limits.resume ?? resumeReason(status),
  }
}

function resumeReason(status: string): string | null {
  if (status === 'CANCELLED' || status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') return null
  if (status === 'PENDING')
    return 'It is running; resuming would start it a second time. Cancel it first, or fork it.'
  if (status === 'ENQUEUED' || status === 'DELAYED')
    return 'It is still waiting for its turn; there is nothing to resume.'
  return 'It has ended with a result. Fork it to run it again.'
}
