/** The statuses that DBOS writes, in the order in which people look at them. */
export const statuses = [
  'ERROR',
  'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
  'PENDING',
  'ENQUEUED',
  'DELAYED',
  'CANCELLED',
  'SUCCESS',
] as const

export type Status = (typeof statuses)[number]

/** One tone a group: what the eye sorts by. Each is a colour token of the same name. */
export type Tone = 'failure' | 'running' | 'waiting' | 'stopped' | 'success'

const words: Record<Status, { word: string; tone: Tone }> = {
  ERROR: { word: 'Error', tone: 'failure' },
  MAX_RECOVERY_ATTEMPTS_EXCEEDED: { word: 'Dead letter', tone: 'failure' },
  PENDING: { word: 'Pending', tone: 'running' },
  ENQUEUED: { word: 'Enqueued', tone: 'waiting' },
  DELAYED: { word: 'Delayed', tone: 'waiting' },
  CANCELLED: { word: 'Cancelled', tone: 'stopped' },
  SUCCESS: { word: 'Success', tone: 'success' },
}

export function isStatus(text: string): text is Status {
  return (statuses as readonly string[]).includes(text)
}

/** A status that this version of Vigil does not know is shown as it stands, in a quiet tone. */
export function describeStatus(status: string): { word: string; tone: Tone } {
  return isStatus(status) ? words[status] : { word: status, tone: 'stopped' }
}

/** ENQUEUED, DELAYED, PENDING: the workflow may still run. */
export function isActive(status: string): boolean {
  return status === 'PENDING' || status === 'ENQUEUED' || status === 'DELAYED'
}

/** ERROR and dead letters: what an on-call engineer looks for. */
export function isFailed(status: string): boolean {
  return status === 'ERROR' || status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
}
