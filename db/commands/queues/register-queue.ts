import type { Outcome } from '@/lib/outcome'
import type { RegisterQueueInput } from '@/lib/queue-commands'
import { describeLimits, mistakesOf, noQueueLimits } from '@/lib/queue-limits'
import type { Writer } from '../../database'
import { withDbosClient } from '../../dbos'
import { countInQueue, queueOutcome, readRegistered } from './queue-state'

/** By the official client, which never overwrites a queue that is there. */
export async function registerQueue(
  writer: Writer,
  { name, limits: given, applicationName }: RegisterQueueInput,
): Promise<Outcome[]> {
  const known = await readRegistered(writer, writer.db, name)
  if (known)
    return [queueOutcome('refused', known, known, 'A queue of this name is registered already.')]
  const limits = { ...noQueueLimits, ...given }
  const mistakes = mistakesOf(limits)
  if (mistakes.length > 0)
    return [
      { id: name, outcome: 'refused', before: null, after: null, sentence: mistakes.join(' ') },
    ]
  await withDbosClient(writer, applicationName ?? null, (client) =>
    client.registerQueue(name, {
      globalConcurrency: limits.concurrency ?? undefined,
      workerConcurrency: limits.workerConcurrency ?? undefined,
      rateLimit: rateLimit(limits.rateLimitMax, limits.rateLimitPeriodSec),
      partitionConcurrency: limits.partitionConcurrency ?? undefined,
      partitionWorkerConcurrency: limits.partitionWorkerConcurrency ?? undefined,
      partitionRateLimit: rateLimit(
        limits.partitionRateLimitMax,
        limits.partitionRateLimitPeriodSec,
      ),
      minPollingIntervalMs: limits.pollingIntervalSec * 1_000,
      onConflict: 'never_update',
    }),
  )
  const after = await readRegistered(writer, writer.db, name)
  const { enqueued } = await countInQueue(writer, writer.db, name)
  const said = after ? describeLimits(after.limits) : 'deleted by somebody else since'
  const waiting = enqueued === 0 ? '' : ` What waits in it (${enqueued}) may start now.`
  return [
    {
      id: name,
      outcome: 'changed',
      before: null,
      after: after && describeLimits(after.limits),
      sentence: `Registered: ${said}.${waiting}`,
    },
  ]
}

function rateLimit(limitPerPeriod: number | null, periodSec: number | null) {
  return limitPerPeriod === null || periodSec === null ? undefined : { limitPerPeriod, periodSec }
}
