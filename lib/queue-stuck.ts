import { formatAmount, formatCount, formatTickingDuration } from './format'
import type { QueueLimits } from './queue'
import { describeRate } from './queue-limits'

/** Why nothing starts from a queue although something waits. */
export type StuckReason = {
  kind: StuckKind
  /** One sentence. */
  sentence: string
  /** Concluded from signs; the database does not say it. */
  isInferred: boolean
  /** When it ends by itself, where that is known. */
  until: number | null
}

export type StuckKind =
  | 'held'
  | 'no-partition-key'
  | 'app-mismatch'
  | 'rate-limit'
  | 'concurrency'
  | 'partitions-full'
  | 'version'
  | 'not-registered'
  | 'no-worker'
  | 'worker-concurrency'
  | 'unknown'

/** The first ones in dequeue order, as far as they were looked at. */
export type QueueHead = {
  applicationVersion: string | null
  applicationName: string | null
  partitionKey: string | null
}

export type QueueEvidence = {
  name: string
  now: number
  /** This DBOS version keeps queues in a table at all. */
  hasRegistry: boolean
  isInternal: boolean
  isRegistered: boolean
  isPartitioned: boolean
  applicationName: string | null
  limits: QueueLimits | null
  enqueued: number
  running: number
  oldestWaitingAt: number | null
  lastStartedAt: number | null
  /** How far back starts were looked for: on a busy database seconds only. */
  startsSince: number
  rateUsed: number | null
  /** When the next start falls out of the rate limit's period. */
  rateFreesAt: number | null
  heads: readonly QueueHead[]
  /** Who has run longest, among those that hold the slots. */
  holder: { executorId: string | null; dequeuedAt: number | null } | null
  /** Partitions with something waiting and as many running as one may; `null`: not looked at. */
  partitions: { waiting: number; full: number } | null
  /** By connections and recent starts; `null` where Vigil cannot see connections. */
  workers: { count: number; versions: readonly string[] } | null
  /** Latest version of the application that the first in line belongs to. */
  latestVersion: string | null
}

/** Shorter than this is the pace of polling, not a stop. */
const patienceMs = 30_000

/** `null` where nothing waits, or where it moves. What is certain comes before what is inferred. */
export function stuckReason(queue: QueueEvidence): StuckReason | null {
  if (queue.enqueued === 0) return null
  const certain = held(queue) ?? noPartitionKey(queue) ?? appMismatch(queue) ?? rateLimit(queue)
  if (certain) return certain
  if (!isStill(queue)) return passedBy(queue)
  return (
    concurrency(queue) ??
    partitionsFull(queue) ??
    noWorker(queue) ??
    version(queue) ??
    notRegistered(queue) ??
    workerConcurrency(queue) ??
    unknown(queue)
  )
}

/** Nothing has started, and something has waited, for longer than a worker looks away. */
function isStill(queue: QueueEvidence): boolean {
  const { now, oldestWaitingAt, limits } = queue
  const patience = Math.max(patienceMs, 10_000 * (limits?.pollingIntervalSec ?? 1))
  const waited = oldestWaitingAt === null ? 0 : now - oldestWaitingAt
  return waited > patience && now - (queue.lastStartedAt ?? queue.startsSince) > patience
}

/** It moves, but not its head: later work of another version passes what nobody runs. */
function passedBy(queue: QueueEvidence): StuckReason | null {
  const { now, oldestWaitingAt } = queue
  const hasWaited = oldestWaitingAt !== null && now - oldestWaitingAt > 2 * patienceMs
  const reason = hasWaited ? version(queue) : null
  return reason && { ...reason, sentence: `${reason.sentence} Later work passes them.` }
}

function certainly(kind: StuckKind, sentence: string, until: number | null = null): StuckReason {
  return { kind, sentence, isInferred: false, until }
}

function inferred(kind: StuckKind, sentence: string): StuckReason {
  return { kind, sentence, isInferred: true, until: null }
}

function held({ limits }: QueueEvidence): StuckReason | null {
  if (limits?.concurrency === 0)
    return certainly('held', 'Held: its concurrency is 0, so nothing starts.')
  if (limits?.workerConcurrency === 0)
    return certainly('held', 'Held: its concurrency of a worker is 0, so nothing starts.')
  if (limits?.rateLimitMax === 0)
    return certainly('held', 'Held: its rate limit is 0 starts, so nothing starts.')
  return null
}

function noPartitionKey({ isPartitioned, heads }: QueueEvidence): StuckReason | null {
  if (!isPartitioned || heads.length === 0) return null
  if (heads.some(({ partitionKey }) => partitionKey !== null)) return null
  return certainly(
    'no-partition-key',
    'The queue is partitioned and the first in line have no partition key, so no worker ever takes them.',
  )
}

function appMismatch({ applicationName: owner, heads, name }: QueueEvidence): StuckReason | null {
  if (owner === null || heads.length === 0) return null
  const others = new Set(heads.map(({ applicationName }) => applicationName))
  if (others.has(owner) || others.has(null)) return null
  return certainly(
    'app-mismatch',
    `The first in line belong to ${list(others)} and the queue ${name} to ${owner}, whose workers take only their own.`,
  )
}

function rateLimit({ limits, rateUsed, rateFreesAt, now }: QueueEvidence): StuckReason | null {
  const max = limits?.rateLimitMax ?? null
  const rate = describeRate(max, limits?.rateLimitPeriodSec ?? null)
  if (max === null || rate === null || rateUsed === null || rateUsed < max) return null
  const wait = rateFreesAt === null ? null : Math.max(0, rateFreesAt - now)
  const next = wait === null ? '' : ` The next may start in ${formatTickingDuration(wait)}.`
  return certainly('rate-limit', `The rate limit of ${rate} is used up.${next}`, rateFreesAt)
}

function concurrency({ limits, running, holder, now, workers }: QueueEvidence): StuckReason | null {
  const limit = limits?.concurrency ?? null
  if (limit === null || running < limit) return null
  const slots = limit === 1 ? 'The one slot is taken' : `All ${formatCount(limit)} slots are taken`
  if (!holder || holder.dequeuedAt === null) return certainly('concurrency', `${slots}.`)
  const who = holder.executorId ? ` on executor ${holder.executorId}` : ''
  const since = formatTickingDuration(now - holder.dequeuedAt)
  const which = limit === 1 ? '' : ', the longest'
  const gone = workers?.count === 0 ? ', though no worker is seen' : ''
  return certainly('concurrency', `${slots}${which} for ${since}${who}${gone}.`)
}

function partitionsFull({ limits, partitions }: QueueEvidence): StuckReason | null {
  const limit = limits?.partitionConcurrency ?? null
  if (limit === null || partitions === null || partitions.waiting === 0) return null
  if (partitions.full < partitions.waiting) return null
  const which =
    partitions.waiting === 1
      ? 'The one partition that waits has'
      : `All ${formatCount(partitions.waiting)} partitions that wait have`
  return certainly(
    'partitions-full',
    `${which} ${formatCount(limit)} running, as many as they may.`,
  )
}

function noWorker({ workers, startsSince, lastStartedAt, now }: QueueEvidence): StuckReason | null {
  if (workers === null || workers.count > 0 || lastStartedAt !== null) return null
  const since = formatTickingDuration(now - startsSince)
  return inferred(
    'no-worker',
    `No worker is seen: no DBOS connection to the database, and nothing started in the last ${since}.`,
  )
}

function version({ heads, workers, latestVersion, isInternal }: QueueEvidence): StuckReason | null {
  if (workers === null || heads.length === 0) return null
  const pinned = new Set(heads.map((head) => head.applicationVersion ?? latestVersion))
  if (pinned.has(null) || [...pinned].some((one) => one && workers.versions.includes(one)))
    return null
  const named = list(new Set([...pinned].filter((one) => one !== null)))
  const run = workers.versions.length > 0 ? `; workers run ${list(new Set(workers.versions))}` : ''
  const why = isInternal ? 'were resumed, forked or scheduled on' : 'are pinned to'
  return inferred(
    'version',
    `The first in line ${why} version ${named}, which no worker is seen to run${run}.`,
  )
}

function notRegistered({ hasRegistry, isRegistered, isInternal }: QueueEvidence) {
  if (!hasRegistry || isRegistered || isInternal) return null
  return inferred(
    'not-registered',
    'No queue of this name is registered, so workers serve it only where their code declares it.',
  )
}

function workerConcurrency({ limits, running, workers }: QueueEvidence): StuckReason | null {
  const limit = limits?.workerConcurrency ?? null
  if (limit === null || workers === null || workers.count === 0) return null
  if (running < limit * workers.count) return null
  return inferred(
    'worker-concurrency',
    `Each of the ${formatAmount(workers.count, 'worker')} that are seen may run ${formatCount(limit)}, and ${formatCount(running)} run.`,
  )
}

function unknown({ now, lastStartedAt, startsSince }: QueueEvidence): StuckReason {
  const since = formatTickingDuration(now - (lastStartedAt ?? startsSince))
  return inferred(
    'unknown',
    `Nothing has started for ${since}, and the database does not say why. The log of an executor may.`,
  )
}

function list(values: ReadonlySet<string | null>): string {
  const named = [...values].filter((value) => value !== null)
  return named.length <= 2
    ? named.join(' and ')
    : `${named.slice(0, 2).join(', ')} and ${named.length - 2} more`
}
