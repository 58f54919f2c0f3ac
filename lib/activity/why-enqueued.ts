import { formatAmount, formatCount, formatTickingDuration } from '../format'
import { describeRate } from '../queue-limits'
import {
  appMismatch,
  concurrency,
  held,
  noPartitionKey,
  notRegistered,
  noWorker,
  rateLimit,
  unknown,
  version,
  workerConcurrency,
} from '../queue-reasons'
import { isStill, passedBy, type StuckReason } from '../queue-stuck'
import type { WaitReason } from './activity'
import type { EnqueuedEvidence } from './enqueued-activity'

export type EnqueuedReason = {
  reason: WaitReason | null
  /** `null` where its place in line says it all. */
  sentence: string | null
  evidence: string[]
  isInferred: boolean
  isStuck: boolean
}

/**
 * The reasons that stop a whole queue, asked of one workflow; then those of its own place in it.
 * A full queue is the reason although it moves: so it is for whoever waits in it.
 */
export function whyEnqueued(evidence: EnqueuedEvidence): EnqueuedReason {
  const { queue } = evidence
  const stopped =
    noPartitionKey(queue) ??
    appMismatch(queue) ??
    held(queue) ??
    partitionRate(evidence) ??
    rateLimit(queue) ??
    partitionFull(evidence) ??
    concurrency(queue) ??
    (isStill(queue)
      ? (noWorker(queue) ??
        pinned(queue) ??
        notRegistered(queue) ??
        version(queue) ??
        workerConcurrency(queue))
      : passedBy(queue))
  if (stopped) return fromStuck(stopped, evidence)
  return priority(evidence) ?? behind(evidence) ?? next(evidence)
}

/** A version of its own is a surer reason than a queue that code may declare. */
function pinned(queue: EnqueuedEvidence['queue']): StuckReason | null {
  return queue.heads.some(({ applicationVersion }) => applicationVersion !== null)
    ? version(queue)
    : null
}

/** These end when somebody acts, or not at all; of the others time takes care. */
const lasting = new Set<WaitReason>([
  'held',
  'no-partition-key',
  'app-mismatch',
  'version',
  'not-registered',
  'no-worker',
  'unknown',
])

function fromStuck(
  { kind, sentence, isInferred }: OwnReason,
  evidence: EnqueuedEvidence,
): EnqueuedReason {
  return {
    reason: kind,
    sentence: sentence.replace(/\.$/, ''),
    evidence: [...signs(evidence, isInferred)],
    isInferred,
    isStuck: lasting.has(kind),
  }
}

type OwnReason = Omit<StuckReason, 'kind' | 'until'> & { kind: WaitReason }

/** What an inference rests on: who is seen, and when the queue last moved. */
function signs({ queue, now }: EnqueuedEvidence, isInferred: boolean): string[] {
  const { workers, lastStartedAt, startsSince } = queue
  const moved =
    lastStartedAt === null
      ? `Nothing started from the queue in the last ${formatTickingDuration(now - startsSince)}.`
      : `The queue last started something ${formatTickingDuration(now - lastStartedAt)} ago.`
  if (!isInferred) return [moved]
  if (workers === null)
    return [moved, 'Workers cannot be seen: connections do not show on a replica.']
  const run =
    workers.versions.length === 0
      ? ''
      : `, on ${[...new Set(workers.versions)].slice(0, 3).join(', ')}`
  return [
    moved,
    `${formatAmount(workers.count, 'worker')} seen by connections and recent starts${run}.`,
  ]
}

/** Its own partition has as many running as one may. */
function partitionFull({ queue, place, partitionKey }: EnqueuedEvidence): OwnReason | null {
  const limit = queue.limits?.partitionConcurrency ?? null
  if (limit === null || place.partition === null || place.partition.running < limit) return null
  return {
    kind: 'partition',
    sentence: `Its partition ${partitionKey} has ${formatCount(place.partition.running)} running, as many as one may.`,
    isInferred: false,
  }
}

/** Its own partition has started as many as it may in the period. */
function partitionRate({ queue, place, partitionKey, now }: EnqueuedEvidence): OwnReason | null {
  const max = queue.limits?.partitionRateLimitMax ?? null
  const rate = describeRate(max, queue.limits?.partitionRateLimitPeriodSec ?? null)
  const used = place.partition?.rateUsed ?? null
  if (max === null || rate === null || used === null || used < max) return null
  const freesAt = place.partition?.rateFreesAt ?? null
  const next =
    freesAt === null
      ? ''
      : ` The next may start in ${formatTickingDuration(Math.max(0, freesAt - now))}.`
  return {
    kind: 'partition-rate',
    sentence: `The rate limit of ${rate} for partition ${partitionKey} is used up.${next}`,
    isInferred: false,
  }
}

/** Others go first although they may have come later. */
function priority(evidence: EnqueuedEvidence): EnqueuedReason | null {
  const { place, priority: own } = evidence
  if (place.higher === 0) return null
  const count = `${formatCount(place.higher)}${place.isAheadCut ? ' or more' : ''}`
  return {
    reason: 'priority',
    sentence: `${count} of a higher priority than its ${own} ${place.higher === 1 ? 'goes' : 'go'} first`,
    evidence: ['A lower number is a higher priority.', ...signs(evidence, false)],
    isInferred: false,
    isStuck: false,
  }
}

/** Nothing stops the queue: its turn has not come. */
function behind(evidence: EnqueuedEvidence): EnqueuedReason | null {
  if (evidence.place.ahead === 0) return null
  const still = isStill(evidence.queue) ? unknown(evidence.queue) : null
  if (still) return { ...fromStuck(still, evidence), isStuck: true }
  return {
    reason: 'behind',
    sentence: null,
    evidence: ['Its queue moves; its turn has not come.', ...signs(evidence, false)],
    isInferred: false,
    isStuck: false,
  }
}

/** First in line, and nothing in its way. */
function next(evidence: EnqueuedEvidence): EnqueuedReason {
  const still = isStill(evidence.queue) ? unknown(evidence.queue) : null
  if (still) return { ...fromStuck(still, evidence), isStuck: true }
  return {
    reason: null,
    sentence: 'nothing is seen in its way; a worker looks about once a second',
    evidence: signs(evidence, false),
    isInferred: true,
    isStuck: false,
  }
}
