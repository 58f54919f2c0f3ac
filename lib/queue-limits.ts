import { formatCount } from './format'
import type { QueueLimits } from './queue'

export const noQueueLimits: QueueLimits = {
  concurrency: null,
  workerConcurrency: null,
  rateLimitMax: null,
  rateLimitPeriodSec: null,
  partitionConcurrency: null,
  partitionWorkerConcurrency: null,
  partitionRateLimitMax: null,
  partitionRateLimitPeriodSec: null,
  pollingIntervalSec: 1,
}

/** Any limit of its partitions makes a queue a partitioned one; DBOS infers it the same way. */
export function isPartitioned(limits: QueueLimits): boolean {
  return (
    limits.partitionConcurrency !== null ||
    limits.partitionWorkerConcurrency !== null ||
    limits.partitionRateLimitMax !== null
  )
}

/** Nothing can start: a limit of zero. */
export function isHeld(limits: QueueLimits): boolean {
  return limits.concurrency === 0 || limits.workerConcurrency === 0 || limits.rateLimitMax === 0
}

/** `at most 5 at once, 2 a worker, 50 starts in 60 s`; `no limits`. */
export function describeLimits(limits: QueueLimits): string {
  const { concurrency, workerConcurrency, partitionConcurrency, partitionWorkerConcurrency } =
    limits
  const parts = [
    concurrency === 0 ? 'held (concurrency 0)' : null,
    concurrency !== null && concurrency > 0 ? `at most ${formatCount(concurrency)} at once` : null,
    workerConcurrency === null ? null : `${formatCount(workerConcurrency)} a worker`,
    describeRate(limits.rateLimitMax, limits.rateLimitPeriodSec),
    partitionConcurrency === null ? null : `${formatCount(partitionConcurrency)} a partition`,
    partitionWorkerConcurrency === null
      ? null
      : `${formatCount(partitionWorkerConcurrency)} a partition and worker`,
    after(describeRate(limits.partitionRateLimitMax, limits.partitionRateLimitPeriodSec)),
    limits.pollingIntervalSec === 1
      ? null
      : `polled every ${formatSeconds(limits.pollingIntervalSec)}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'no limits' : parts.join(', ')
}

function after(rate: string | null): string | null {
  return rate === null ? null : `${rate} a partition`
}

/** `50 starts in 60 s`. */
export function describeRate(max: number | null, periodSec: number | null): string | null {
  if (max === null || periodSec === null) return null
  return `${formatCount(max)} ${max === 1 ? 'start' : 'starts'} in ${formatSeconds(periodSec)}`
}

function formatSeconds(seconds: number): string {
  return `${Number(seconds.toPrecision(6))} s`
}

/** What DBOS would refuse about these limits, one sentence each, with its own bounds. */
export function mistakesOf(limits: QueueLimits): string[] {
  const { concurrency, workerConcurrency, partitionConcurrency, partitionWorkerConcurrency } =
    limits
  const exceeds = (part: number | null, whole: number | null) =>
    part !== null && whole !== null && part > whole
  const mistakes: [boolean, string][] = [
    [
      partitionConcurrency !== null && partitionConcurrency < 1,
      'Concurrency of a partition is at least 1.',
    ],
    [
      partitionWorkerConcurrency !== null && partitionWorkerConcurrency < 1,
      'Concurrency of a partition and worker is at least 1.',
    ],
    [
      exceeds(workerConcurrency, concurrency),
      'Concurrency of a worker cannot exceed that of the queue.',
    ],
    [
      exceeds(partitionConcurrency, concurrency),
      'Concurrency of a partition cannot exceed that of the queue.',
    ],
    [
      exceeds(partitionWorkerConcurrency, concurrency),
      'Concurrency of a partition and worker cannot exceed that of the queue.',
    ],
    [
      exceeds(partitionWorkerConcurrency, workerConcurrency),
      'Concurrency of a partition and worker cannot exceed that of a worker.',
    ],
    [
      exceeds(partitionWorkerConcurrency, partitionConcurrency),
      'Concurrency of a partition and worker cannot exceed that of a partition.',
    ],
    [
      (limits.rateLimitMax === null) !== (limits.rateLimitPeriodSec === null),
      'A rate limit needs both a number of starts and a period.',
    ],
    [
      (limits.partitionRateLimitMax === null) !== (limits.partitionRateLimitPeriodSec === null),
      'A rate limit of a partition needs both a number of starts and a period.',
    ],
    [limits.pollingIntervalSec <= 0, 'The polling interval is more than 0.'],
  ]
  return mistakes.flatMap(([isMistake, sentence]) => (isMistake ? [sentence] : []))
}

export const limitLabels: Record<keyof QueueLimits, string> = {
  concurrency: 'Concurrency',
  workerConcurrency: 'Concurrency of a worker',
  rateLimitMax: 'Starts in a period',
  rateLimitPeriodSec: 'Period in seconds',
  partitionConcurrency: 'Concurrency of a partition',
  partitionWorkerConcurrency: 'Concurrency of a partition and worker',
  partitionRateLimitMax: 'Starts of a partition in a period',
  partitionRateLimitPeriodSec: 'Period of a partition in seconds',
  pollingIntervalSec: 'Polling interval in seconds',
}

export const limitNames = Object.keys(limitLabels) as (keyof QueueLimits)[]

export type LimitChange = { name: keyof QueueLimits; before: number | null; after: number | null }

export function diffLimits(before: QueueLimits, after: QueueLimits): LimitChange[] {
  return limitNames.flatMap((name) =>
    before[name] === after[name] ? [] : [{ name, before: before[name], after: after[name] }],
  )
}

/** `Concurrency 5 → 2, Period in seconds none → 60`. */
export function describeChanges(changes: readonly LimitChange[]): string {
  const say = (value: number | null) => (value === null ? 'none' : String(value))
  return changes
    .map(({ name, before, after }) => `${limitLabels[name]} ${say(before)} → ${say(after)}`)
    .join(', ')
}
