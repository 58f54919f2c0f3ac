import { expect, test } from 'vitest'
import { noQueueLimits } from '../queue-limits'
import type { Activity } from './activity'
import { type EnqueuedEvidence, enqueuedActivity, type QueuePlace } from './enqueued-activity'
import { sayPhrases } from './phrase'

const now = Date.UTC(2026, 0, 1, 12)
const minute = 60_000
const head = { applicationVersion: '1.5.1', applicationName: null, partitionKey: null }
const place: QueuePlace = {
  ...{ ahead: 11, isAheadCut: false, higher: 0, waiting: 40, isWaitingCut: false },
  nearest: { workflowID: 'before', workflowName: 'mail' },
  holders: [],
  partition: null,
}
const queue: EnqueuedEvidence['queue'] = {
  ...{ name: 'mail', of: 'workflow', now, hasRegistry: true, isInternal: false },
  ...{ isRegistered: true, isPartitioned: false, applicationName: null, limits: noQueueLimits },
  ...{ enqueued: 40, running: 2, oldestWaitingAt: now - 3 * minute, lastStartedAt: now - 2_000 },
  ...{ startsSince: now - 15 * minute, rateUsed: null, rateFreesAt: null, heads: [head] },
  ...{ holder: { executorId: 'blue', dequeuedAt: now - 180 * minute }, partitions: null },
  workers: { count: 1, versions: ['1.5.1'] },
  latestVersion: '1.5.1',
}
const still = { lastStartedAt: null }

type Change = {
  queue?: Partial<EnqueuedEvidence['queue']>
  place?: Partial<QueuePlace>
  limits?: Partial<typeof noQueueLimits>
  own?: Partial<Pick<EnqueuedEvidence, 'partitionKey' | 'priority' | 'recoveryAttempts'>>
}
type Expected = Partial<Activity> & { says: string; because?: string }
const start = 'Enqueued in mail for 3 m 00 s, number 12 of 40 behind mail before'
const partitioned = {
  queue: { isPartitioned: true, heads: [{ ...head, partitionKey: 'acme' }] },
  own: { partitionKey: 'acme' },
}
const inAcme = 'Enqueued in mail for 3 m 00 s, number 12 of 40 in partition acme behind mail before'

const cases: [string, Change, Expected][] = [
  [
    'its turn has not come',
    {},
    { says: start, reason: 'behind', isInferred: false, isStuck: false },
  ],
  [
    'first in line',
    { place: { ahead: 0, nearest: null } },
    {
      says: 'Enqueued in mail for 3 m 00 s, number 1 of 40: nothing is seen in its way; a worker looks about once a second',
      reason: null,
    },
  ],
  [
    'more are ahead than are counted',
    { place: { ahead: 10_000, isAheadCut: true } },
    { says: 'Enqueued in mail for 3 m 00 s, behind 10,000 others and more' },
  ],
  [
    'concurrency is full although the queue moves, by whom',
    {
      limits: { concurrency: 2 },
      place: {
        holders: [
          { workflowID: 'h', workflowName: 'mail', executorId: 'blue', dequeuedAt: now - minute },
        ],
      },
    },
    {
      says: `${start}: all 2 slots are taken, the longest for 3 h 00 m on executor blue`,
      reason: 'concurrency',
      because: 'A slot is held by mail h for 1 m 00 s on executor blue.',
      isInferred: false,
      isStuck: false,
    },
  ],
  [
    'held',
    { limits: { concurrency: 0 } },
    {
      says: `${start}: held: its concurrency is 0, so nothing starts`,
      reason: 'held',
      isStuck: true,
    },
  ],
  [
    'rate limit',
    {
      limits: { rateLimitMax: 3, rateLimitPeriodSec: 60 },
      queue: { rateUsed: 3, rateFreesAt: now + 20_000 },
    },
    {
      says: `${start}: the rate limit of 3 starts in 60 s is used up. The next may start in 20 s`,
      reason: 'rate-limit',
      isStuck: false,
    },
  ],
  [
    'a higher priority goes first',
    { place: { higher: 7 }, own: { priority: 5 } },
    { says: `${start}: 7 of a higher priority than its 5 go first`, reason: 'priority' },
  ],
  [
    'its partition is full',
    {
      ...partitioned,
      limits: { partitionConcurrency: 1 },
      place: { partition: { running: 1, rateUsed: null, rateFreesAt: null } },
    },
    {
      says: `${inAcme}: its partition acme has 1 running, as many as one may`,
      reason: 'partition',
    },
  ],
  [
    'its partition has room',
    {
      ...partitioned,
      limits: { partitionConcurrency: 2 },
      place: { partition: { running: 1, rateUsed: null, rateFreesAt: null } },
    },
    { says: inAcme, reason: 'behind' },
  ],
  [
    'the rate limit of its partition',
    {
      ...partitioned,
      limits: { partitionRateLimitMax: 2, partitionRateLimitPeriodSec: 60 },
      place: { partition: { running: 0, rateUsed: 2, rateFreesAt: now + 5_000 } },
    },
    {
      says: `${inAcme}: the rate limit of 2 starts in 60 s for partition acme is used up. The next may start in 5 s`,
      reason: 'partition-rate',
    },
  ],
  [
    'no partition key',
    { queue: { isPartitioned: true }, limits: { partitionConcurrency: 1 } },
    {
      says: `${start}: the queue is partitioned and it has no partition key, so no worker ever takes it`,
      reason: 'no-partition-key',
      isStuck: true,
    },
  ],
  [
    'another application',
    { queue: { applicationName: 'shop', heads: [{ ...head, applicationName: 'billing' }] } },
    {
      says: `${start}: it belongs to billing and the queue mail to shop, whose workers take only their own`,
      reason: 'app-mismatch',
      isStuck: true,
    },
  ],
  [
    'a version that nobody runs, while the queue moves',
    { queue: { heads: [{ ...head, applicationVersion: '1.4.0' }] } },
    {
      says: `${start}: it is pinned to version 1.4.0, which no worker is seen to run; workers run 1.5.1. Later work passes it`,
      reason: 'version',
      isInferred: true,
      because: '1 worker seen by connections and recent starts, on 1.5.1.',
    },
  ],
  [
    'no version of its own, and the latest is run by nobody',
    { queue: { ...still, heads: [{ ...head, applicationVersion: null }], latestVersion: '2.0' } },
    {
      says: `${start}: it names no version, so only workers of the latest, 2.0, take it, which no worker is seen to run; workers run 1.5.1`,
      reason: 'version',
      isInferred: true,
    },
  ],
  [
    'no worker',
    { queue: { ...still, workers: { count: 0, versions: [] } } },
    {
      says: `${start}: no worker is seen: no DBOS connection to the database, and nothing started in the last 15 m 00 s`,
      reason: 'no-worker',
      isInferred: true,
      isStuck: true,
    },
  ],
  [
    'no queue of the name',
    { queue: { ...still, isRegistered: false, limits: null } },
    {
      says: `${start}: no queue of this name is registered, so workers serve it only where their code declares it`,
      reason: 'not-registered',
    },
  ],
  [
    'each worker is full',
    { queue: still, limits: { workerConcurrency: 2 } },
    {
      says: `${start}: the one worker that is seen may run 2, and 2 run`,
      reason: 'worker-concurrency',
    },
  ],
  [
    'nothing explains it',
    { queue: still },
    {
      says: `${start}: nothing has started for 15 m 00 s, and the database does not say why. The log of an executor may`,
      reason: 'unknown',
      isStuck: true,
    },
  ],
  [
    "DBOS's own queue, put back before",
    { queue: { isInternal: true, name: '_dbos_internal_queue' }, own: { recoveryAttempts: 2 } },
    {
      says: "Enqueued in DBOS's internal queue for 3 m 00 s, number 12 of 40 behind mail before",
      because: 'It was taken 2 × before and put back since.',
    },
  ],
]

test.each(cases)('%s', (_name, change, { says, because, ...expected }) => {
  const activity = enqueuedActivity({
    ...{ now, since: now - 3 * minute, priority: 0, partitionKey: null, recoveryAttempts: 0 },
    ...change.own,
    queue: {
      ...queue,
      ...(change.limits && { limits: { ...noQueueLimits, ...change.limits } }),
      ...change.queue,
    },
    place: { ...place, ...change.place },
  })
  expect(sayPhrases(activity.sentence, now)).toBe(says)
  expect(activity).toMatchObject(expected)
  const reasons = activity.evidence.map((one) => sayPhrases(one, now))
  expect(reasons.length).toBeGreaterThan(0)
  if (because !== undefined) expect(reasons).toContain(because)
})
