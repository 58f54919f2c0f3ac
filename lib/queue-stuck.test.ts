import { expect, test } from 'vitest'
import { noQueueLimits } from './queue-limits'
import { type QueueEvidence, stuckReason } from './queue-stuck'

const now = 10_000_000
const head = { applicationVersion: '1.5.1', applicationName: null, partitionKey: null }
/** Waiting for ten minutes, with a worker of the right version, and nothing in its way. */
const plain: QueueEvidence = {
  name: 'mail',
  now,
  hasRegistry: true,
  isInternal: false,
  isRegistered: true,
  isPartitioned: false,
  applicationName: null,
  limits: noQueueLimits,
  enqueued: 12,
  running: 0,
  oldestWaitingAt: now - 600_000,
  lastStartedAt: null,
  startsSince: now - 900_000,
  rateUsed: null,
  rateFreesAt: null,
  heads: [head],
  holder: null,
  partitions: null,
  workers: { count: 1, versions: ['1.5.1'] },
  latestVersion: '1.5.1',
}
const limits = (some: Partial<typeof noQueueLimits>) => ({ limits: { ...noQueueLimits, ...some } })

const cases: [string, Partial<QueueEvidence>, string | null][] = [
  ['nothing waits', { enqueued: 0, ...limits({ concurrency: 0 }) }, null],
  ['it moves', { lastStartedAt: now - 5_000 }, null],
  [
    'it moves past its head',
    { lastStartedAt: now - 5_000, heads: [{ ...head, applicationVersion: '1.4.0' }] },
    'The first in line are pinned to version 1.4.0, which no worker is seen to run; workers run 1.5.1. Later work passes them.',
  ],
  ['it has hardly waited', { oldestWaitingAt: now - 3_000 }, null],
  [
    'it polls slowly',
    { oldestWaitingAt: now - 90_000, ...limits({ pollingIntervalSec: 20 }) },
    null,
  ],
  ['starts are known for seconds only', { startsSince: now - 4_000 }, null],
  ['held', limits({ concurrency: 0 }), 'Held: its concurrency is 0, so nothing starts.'],
  [
    'held a moment ago, though it moved just before',
    { ...limits({ concurrency: 0 }), lastStartedAt: now - 1_000, oldestWaitingAt: now - 1_000 },
    'Held: its concurrency is 0, so nothing starts.',
  ],
  [
    'a worker may run none',
    limits({ workerConcurrency: 0 }),
    'Held: its concurrency of a worker is 0, so nothing starts.',
  ],
  [
    'no partition key',
    { isPartitioned: true, ...limits({ partitionConcurrency: 1 }) },
    'The queue is partitioned and the first in line have no partition key, so no worker ever takes them.',
  ],
  [
    'another application',
    { applicationName: 'shop', heads: [{ ...head, applicationName: 'billing' }] },
    'The first in line belong to billing and the queue mail to shop, whose workers take only their own.',
  ],
  [
    'rate limit',
    {
      ...limits({ rateLimitMax: 50, rateLimitPeriodSec: 60 }),
      rateUsed: 50,
      rateFreesAt: now + 12_400,
      lastStartedAt: now - 1_000,
    },
    'The rate limit of 50 starts in 60 s is used up. The next may start in 12 s.',
  ],
  [
    'concurrency, held by whom',
    {
      ...limits({ concurrency: 5 }),
      running: 5,
      holder: { executorId: 'blue-7', dequeuedAt: now - 7_200_000 },
    },
    'All 5 slots are taken, the longest for 2 h 00 m on executor blue-7.',
  ],
  [
    'concurrency of one whose worker is gone',
    {
      ...limits({ concurrency: 1 }),
      running: 1,
      holder: { executorId: 'blue-7', dequeuedAt: now - 60_000 },
      workers: { count: 0, versions: [] },
    },
    'The one slot is taken for 1 m 00 s on executor blue-7, though no worker is seen.',
  ],
  [
    'concurrency with room',
    { ...limits({ concurrency: 5 }), running: 4, lastStartedAt: now },
    null,
  ],
  [
    'partitions full',
    {
      ...limits({ partitionConcurrency: 1 }),
      isPartitioned: true,
      heads: [{ ...head, partitionKey: 'acme' }],
      partitions: { waiting: 3, full: 3 },
    },
    'All 3 partitions that wait have 1 running, as many as they may.',
  ],
  [
    'no worker',
    { workers: { count: 0, versions: [] } },
    'No worker is seen: no DBOS connection to the database, and nothing started in the last 15 m 00 s.',
  ],
  [
    'a version that nobody runs',
    { heads: [{ ...head, applicationVersion: '1.4.0' }] },
    'The first in line are pinned to version 1.4.0, which no worker is seen to run; workers run 1.5.1.',
  ],
  [
    'no version, and the latest is not running',
    { heads: [{ ...head, applicationVersion: null }], latestVersion: '1.6.0' },
    'The first in line name no version, so only workers of the latest, 1.6.0, take them, which no worker is seen to run; workers run 1.5.1.',
  ],
  [
    'not registered',
    { isRegistered: false, limits: null },
    'No queue of this name is registered, so workers serve it only where their code declares it.',
  ],
  [
    'not registered, where nobody registers',
    { isRegistered: false, limits: null, hasRegistry: false },
    'Nothing has started for 15 m 00 s, and the database does not say why. The log of an executor may.',
  ],
  [
    'workers full',
    { ...limits({ workerConcurrency: 2 }), running: 4, workers: { count: 2, versions: ['1.5.1'] } },
    'Each of the 2 workers that are seen may run 2, and 4 run.',
  ],
  [
    'no cause in the database',
    { lastStartedAt: now - 120_000 },
    'Nothing has started for 2 m 00 s, and the database does not say why. The log of an executor may.',
  ],
]

test.each(cases)('%s', (_, evidence, sentence) => {
  expect(stuckReason({ ...plain, ...evidence })?.sentence ?? null).toBe(sentence)
})

test('what is concluded from signs is told apart from what the database says', () => {
  const kind = (evidence: Partial<QueueEvidence>) => stuckReason({ ...plain, ...evidence })
  expect(kind(limits({ concurrency: 0 }))).toMatchObject({ kind: 'held', isInferred: false })
  expect(kind({ workers: { count: 0, versions: [] } })).toMatchObject({ isInferred: true })
  // Where connections cannot be seen, nothing is concluded from their absence.
  expect(kind({ workers: null })).toMatchObject({ kind: 'unknown', isInferred: true })
})
