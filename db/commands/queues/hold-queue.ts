import { formatCount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import type { HoldQueueInput, ReleaseQueueInput } from '@/lib/queue-commands'
import { concurrencyBeforeHold } from '@/lib/queue-hold'
import type { Writer } from '../../database'
import type { OwnWriter } from '../../own/own-database'
import { listAuditedChanges } from '../../queues/changes'
import { changeLimits } from './change-limits'

/** Concurrency 0: nothing starts any more, what runs goes on. What it was is in the audit. */
export async function holdQueue(writer: Writer, { name }: HoldQueueInput): Promise<Outcome[]> {
  const outcome = await changeLimits(writer, name, ({ limits }) =>
    limits.concurrency === 0
      ? { outcome: 'unchanged', sentence: 'It was held already.' }
      : {
          limits: { concurrency: 0 },
          sentence: () =>
            `Held: nothing starts any more; what runs goes on. Its concurrency was ${sayConcurrency(limits.concurrency)}.`,
        },
  )
  return [outcome]
}

/** Gives back what the hold took, or the concurrency that is asked for. */
export async function releaseQueue(
  writer: Writer,
  { name, concurrency }: ReleaseQueueInput,
  own: OwnWriter,
): Promise<Outcome[]> {
  const outcome = await changeLimits(writer, name, async ({ limits, updatedAt }) => {
    if (limits.concurrency !== 0)
      return {
        outcome: 'unchanged',
        sentence: `It is not held: its concurrency is ${sayConcurrency(limits.concurrency)}.`,
      }
    const given = concurrency === undefined ? null : { known: true as const, concurrency }
    const target = given ?? concurrencyBeforeHold(await listAuditedChanges(own, name), updatedAt)
    if (!target.known)
      return {
        outcome: 'refused',
        sentence:
          'Vigil did not hold it, or it was changed since, so its earlier concurrency is not known. Say which it shall have.',
      }
    return {
      limits: { concurrency: target.concurrency },
      sentence: () => `Released with a concurrency of ${sayConcurrency(target.concurrency)}.`,
    }
  })
  return [outcome]
}

function sayConcurrency(concurrency: number | null): string {
  return concurrency === null ? 'unlimited' : formatCount(concurrency)
}
