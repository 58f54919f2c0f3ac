import { expect, test } from 'vitest'
import type { QueueLimits } from './queue'
import {
  describeChanges,
  describeLimits,
  diffLimits,
  isHeld,
  isPartitioned,
  noQueueLimits,
} from './queue-limits'

const cases: [Partial<QueueLimits>, string][] = [
  [{}, 'no limits'],
  [{ concurrency: 5, workerConcurrency: 2 }, 'at most 5 at once, 2 a worker'],
  [{ rateLimitMax: 50, rateLimitPeriodSec: 60 }, '50 starts in 60 s'],
  [{ rateLimitMax: 1, rateLimitPeriodSec: 0.5 }, '1 start in 0.5 s'],
  [{ partitionConcurrency: 1 }, '1 a partition'],
  [
    { partitionRateLimitMax: 10, partitionRateLimitPeriodSec: 1, partitionWorkerConcurrency: 3 },
    '3 a partition and worker, 10 starts in 1 s a partition',
  ],
  [{ concurrency: 0 }, 'held (concurrency 0)'],
  [{ pollingIntervalSec: 0.25 }, 'polled every 0.25 s'],
]

test.each(cases)('%j: %s', (limits, words) => {
  expect(describeLimits({ ...noQueueLimits, ...limits })).toBe(words)
})

test('a limit of zero holds, one of a partition partitions', () => {
  expect(isHeld({ ...noQueueLimits, concurrency: 0 })).toBe(true)
  expect(isHeld({ ...noQueueLimits, concurrency: 1 })).toBe(false)
  expect(isPartitioned({ ...noQueueLimits, partitionRateLimitMax: 1 })).toBe(true)
  expect(isPartitioned({ ...noQueueLimits, concurrency: 1 })).toBe(false)
})

test('the difference of limits, in words', () => {
  const before = { ...noQueueLimits, concurrency: 5, rateLimitMax: 1, rateLimitPeriodSec: 1 }
  const changes = diffLimits(before, { ...noQueueLimits, concurrency: 2 })
  expect(describeChanges(changes)).toBe(
    'Concurrency 5 → 2, Starts in a period 1 → none, Period in seconds 1 → none',
  )
})
