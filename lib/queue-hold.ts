import type { QueueLimits } from './queue'

/** A finished change of a queue through Vigil, as the audit has it. */
export type AuditedChange = {
  verb: string
  finishedAt: number
  /** The limits that it was given to set. */
  given: Partial<QueueLimits>
  before: QueueLimits | null
}

/** Between the clocks of the two databases, and between a change and its audit. */
const slackMs = 5_000

/**
 * The concurrency that a held queue had before Vigil held it. Not known where somebody else set
 * it to zero, or changed the queue since: then its row is younger than any change of ours.
 */
export function concurrencyBeforeHold(
  newestFirst: readonly AuditedChange[],
  queueUpdatedAt: number | null,
): { known: true; concurrency: number | null } | { known: false } {
  const [latest] = newestFirst
  if (!latest || queueUpdatedAt === null || queueUpdatedAt > latest.finishedAt + slackMs)
    return { known: false }
  for (const { verb, given, before } of newestFirst) {
    if (verb === 'hold' && before) return { known: true, concurrency: before.concurrency }
    // Zero was set by hand as a limit like any other: what was before it is restored the same way.
    if (verb === 'setLimits' && given.concurrency === 0 && before)
      return { known: true, concurrency: before.concurrency }
    if (verb !== 'setLimits' || given.concurrency !== undefined) return { known: false }
  }
  return { known: false }
}
