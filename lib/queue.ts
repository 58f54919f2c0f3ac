import type { StuckReason } from './queue-stuck'
import type { Count } from './workflow'

/** Queues as they cross from the database: plain JSON, epoch milliseconds, `null` for unset. */

/** Every limit `null` means: no such limit. Zero lets nothing start. */
export type QueueLimits = {
  /** At most this many running, over all workers. */
  concurrency: number | null
  /** At most this many running in one worker. */
  workerConcurrency: number | null
  rateLimitMax: number | null
  rateLimitPeriodSec: number | null
  /** The same for each partition; any of them makes the queue a partitioned one. */
  partitionConcurrency: number | null
  partitionWorkerConcurrency: number | null
  partitionRateLimitMax: number | null
  partitionRateLimitPeriodSec: number | null
  pollingIntervalSec: number
}

/** One queue at this moment. */
export type QueueNow = {
  name: string
  /** DBOS's own: what is resumed, forked or scheduled without a queue. Never registered. */
  isInternal: boolean
  isRegistered: boolean
  /** The application that owns it and works on it; `null` where any may. */
  applicationName: string | null
  /** `null` where it is not registered: its limits, if any, are in the application's code. */
  limits: QueueLimits | null
  /** When its registration last changed. */
  updatedAt: number | null
  isPartitioned: boolean
  enqueued: Count
  running: Count
  delayed: Count
  oldestWaitingAt: number | null
  nextDelayedAt: number | null
  /** Within the minutes that were looked at; `null` where nothing started in them. */
  lastStartedAt: number | null
  /** Starts that count against the rate limit now. */
  rateUsed: Count | null
  /** Partitions in which something waits. */
  partitionsWaiting: Count | null
  stuck: StuckReason | null
}

export type QueueList = {
  queues: QueueNow[]
  /** There are more queues than are listed. */
  isCut: boolean
  /** False where this DBOS version keeps queues in the application's code only. */
  hasRegistry: boolean
  asOf: number
}

/** One queue, whatever its name: `exists` is false where it is neither registered nor in use. */
export type OneQueue = { queue: QueueNow; hasRegistry: boolean; exists: boolean; asOf: number }

/** What passed through one queue in the last hour. */
export type QueueActivity = {
  name: string
  /** Waiting at the end of each minute, oldest first. */
  depth: number[]
  arrivedIn5: number
  startedIn5: number
  arrivedIn15: number
  startedIn15: number
  waitP50: number | null
  waitP95: number | null
}

export type QueueActivities = { queues: QueueActivity[]; asOf: number }

/** A window in buckets; each begins at a round time, the last one ends now. */
export type FlowWindow = { starts: number[]; endAt: number; bucketMs: number }

/** What waited in a queue, rebuilt from the times that rows carry. */
export type QueueFlow = FlowWindow & {
  /** Waiting at the end of each bucket. */
  depth: number[]
  arrived: number[]
  started: number[]
  /** Started a second time after a recovery: left out of depth and arrivals. */
  startedAgain: number
  asOf: number
}

/** Percentiles by bucket; `null` where nothing was measured. */
export type QueueTimes = FlowWindow & {
  p50: (number | null)[]
  p95: (number | null)[]
  counts: number[]
  /** Percentiles of all of them, of bins a fifth wide (within 10 %), or of a sample in such bins. */
  accuracy: 'exact' | 'binned' | 'sampled'
  asOf: number
}

/** One workflow in a queue: waiting, delayed or running. */
export type QueueEntry = {
  workflowID: string
  workflowName: string | null
  status: string
  priority: number
  partitionKey: string | null
  applicationName: string | null
  applicationVersion: string | null
  createdAt: number
  waitingSince: number
  delayUntilEpochMS: number | null
  dequeuedAt: number | null
  executorId: string | null
  /** Steps recorded so far; asked for running ones only. */
  stepCount: number | null
}

export type QueueEntries = { entries: QueueEntry[]; next: string | null; asOf: number }

export type QueuePartition = {
  key: string
  waiting: Count
  running: Count
  oldestWaitingAt: number | null
}

export type QueuePartitions = {
  partitions: QueuePartition[]
  isCut: boolean
  /** Waiting without a key: in a partitioned queue nobody ever takes these. */
  withoutKey: Count
  asOf: number
}

/** A change that was made through Vigil, newest first. */
export type QueueChange = {
  id: string
  at: number
  actor: string
  verb: string
  reason: string | null
  /** Limits before it; `null` where there was no queue. */
  before: QueueLimits | null
  sentence: string
}

export type QueueChanges = {
  changes: QueueChange[]
  /** What a release would restore; `known: false` where Vigil did not hold the queue. */
  held: { known: true; concurrency: number | null } | { known: false } | null
  asOf: number
}
