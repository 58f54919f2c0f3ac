import type { QueueLimits } from './queue'
import {
  appMismatch,
  concurrency,
  held,
  noPartitionKey,
  notRegistered,
  noWorker,
  partitionsFull,
  rateLimit,
  unknown,
  version,
  workerConcurrency,
} from './queue-reasons'

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
  /** Whose wait is explained: that of the first in line, or of one workflow, the only head then. */
  of?: 'workflow'
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
export function isStill(queue: QueueEvidence): boolean {
  const { now, oldestWaitingAt, limits } = queue
  const patience = Math.max(patienceMs, 10_000 * (limits?.pollingIntervalSec ?? 1))
  const waited = oldestWaitingAt === null ? 0 : now - oldestWaitingAt
  return waited > patience && now - (queue.lastStartedAt ?? queue.startsSince) > patience
}

/** It moves, but not its head: later work of another version passes what nobody runs. */
export function passedBy(queue: QueueEvidence): StuckReason | null {
  const { now, oldestWaitingAt } = queue
  const hasWaited = oldestWaitingAt !== null && now - oldestWaitingAt > 2 * patienceMs
  const reason = hasWaited ? version(queue) : null
  return reason && { ...reason, sentence: `${reason.sentence} ${laterWork(queue)}` }
}

function laterWork({ of }: QueueEvidence): string {
  return of === 'workflow' ? 'Later work passes it.' : 'Later work passes them.'
}
