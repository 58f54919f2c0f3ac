import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpTables } from '@/db/testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import type { QueueLimits } from '@/lib/queue'
import { mistakesOf, noQueueLimits } from '@/lib/queue-limits'
import { statuses } from '@/lib/status'
import { setDelay } from '../set-delay'
import { setPriority } from '../set-priority'
import { deleteQueue } from './delete-queue'
import { registerQueue } from './register-queue'
import { setQueueLimits } from './set-queue-limits'

/** The official client on one copy of a database, our command on the other; then every row. */

let theirs: FreshDatabase
let ours: FreshDatabase
beforeAll(async () => {
  theirs = await freshSystemDatabase()
  for (const status of statuses)
    await insertWorkflow(theirs.pool, {
      workflow_uuid: status,
      status,
      queue_name: 'mail',
      priority: 4,
      delay_until_epoch_ms: status === 'DELAYED' ? 5_000 : null,
    })
  ours = await theirs.copy()
})
afterAll(() => Promise.all([theirs.drop(), ours.drop()]))

/** Without what is drawn by lot or stamped a moment later. */
async function rowsOf({ pool }: FreshDatabase, table: string) {
  const rows = (await dumpTables(pool))[table] ?? []
  return rows.map(({ queue_id, created_at, updated_at, ...row }) => ({
    ...row,
    isTouched: Number(updated_at) > Date.now() - 60_000,
  }))
}
const equal = async (table: string) =>
  expect(await rowsOf(ours, table)).toEqual(await rowsOf(theirs, table))

test('priority and delay, in every status', async () => {
  const ids = [...statuses, 'gone']
  for (const id of ids) await theirs.client.setWorkflowPriority(id, -7)
  const moved = await ours.database.write((writer) => setPriority(writer, { ids, priority: -7 }))
  await equal('workflow_status')
  expect(Object.fromEntries(moved.map(({ id, outcome }) => [id, outcome]))).toEqual({
    ENQUEUED: 'changed',
    DELAYED: 'changed',
    PENDING: 'refused',
    SUCCESS: 'refused',
    ERROR: 'refused',
    CANCELLED: 'refused',
    MAX_RECOVERY_ATTEMPTS_EXCEEDED: 'refused',
    gone: 'missing',
  })
  const delayUntilEpochMS = 4e12
  for (const id of ids) await theirs.client.setWorkflowDelay(id, { delayUntilEpochMS })
  const delayed = await ours.database.write((writer) =>
    setDelay(writer, { ids, delayUntil: delayUntilEpochMS }),
  )
  await equal('workflow_status')
  expect(delayed.filter(({ outcome }) => outcome === 'changed').map(({ id }) => id)).toEqual([
    'DELAYED',
  ])
  // What is so already is no change, and is not stamped as one.
  const again = await ours.database.write((writer) =>
    setPriority(writer, { ids: ['ENQUEUED'], priority: -7 }),
  )
  expect(again[0]).toMatchObject({
    outcome: 'unchanged',
    sentence: 'Its priority was -7 already.',
  })
})

const paramsOf = (limits: QueueLimits) => ({
  globalConcurrency: limits.concurrency ?? undefined,
  workerConcurrency: limits.workerConcurrency ?? undefined,
  rateLimit:
    limits.rateLimitMax === null || limits.rateLimitPeriodSec === null
      ? undefined
      : { limitPerPeriod: limits.rateLimitMax, periodSec: limits.rateLimitPeriodSec },
  partitionConcurrency: limits.partitionConcurrency ?? undefined,
  partitionWorkerConcurrency: limits.partitionWorkerConcurrency ?? undefined,
  partitionRateLimit:
    limits.partitionRateLimitMax === null || limits.partitionRateLimitPeriodSec === null
      ? undefined
      : {
          limitPerPeriod: limits.partitionRateLimitMax,
          periodSec: limits.partitionRateLimitPeriodSec,
        },
  minPollingIntervalMs: limits.pollingIntervalSec * 1_000,
})

const some = (least: number) => fc.option(fc.integer({ min: least, max: 4 }), { nil: null })
const rate = fc.option(fc.record({ max: fc.integer({ min: 0, max: 9 }), sec: fc.constant(2) }), {
  nil: null,
})
const anyLimits: fc.Arbitrary<QueueLimits> = fc
  .tuple(some(0), some(0), rate, some(0), some(0), rate, fc.constantFrom(-1, 0, 0.5, 1))
  .map(([concurrency, worker, starts, partition, partitionWorker, partitionStarts, polling]) => ({
    concurrency,
    workerConcurrency: worker,
    rateLimitMax: starts?.max ?? null,
    rateLimitPeriodSec: starts?.sec ?? null,
    partitionConcurrency: partition,
    partitionWorkerConcurrency: partitionWorker,
    partitionRateLimitMax: partitionStarts?.max ?? null,
    partitionRateLimitPeriodSec: partitionStarts?.sec ?? null,
    pollingIntervalSec: polling,
  }))

/** Few of any are right. */
const rightLimits = anyLimits.filter((limits) => mistakesOf(limits).length === 0)

test('the same limits are refused, and the accepted ones leave the same row', async () => {
  let refused = 0
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyLimits, rightLimits), async (limits) => {
      const isMistaken = mistakesOf(limits).length > 0
      const theirAnswer = await theirs.client
        .registerQueue('any', paramsOf(limits))
        .then(() => 'accepted')
        .catch(() => 'refused')
      expect(theirAnswer).toBe(isMistaken ? 'refused' : 'accepted')
      const [outcome] = await ours.database.write((writer) =>
        registerQueue(writer, { name: 'any', limits }),
      )
      expect(outcome?.outcome).toBe(isMistaken ? 'refused' : 'changed')
      await equal('queues')
      if (isMistaken) refused += 1
      else accepted += 1
      await theirs.client.deleteQueue('any')
      const [gone] = await ours.database.write((writer) =>
        deleteQueue(writer, { name: 'any', withWaiting: false }),
      )
      expect(gone?.outcome).toBe(isMistaken ? 'missing' : 'changed')
      await equal('queues')
    }),
    { numRuns: 60 },
  )
  expect(refused).toBeGreaterThan(3)
  expect(accepted).toBeGreaterThan(3)
})

test('each setter of the client leaves what our one statement leaves', async () => {
  for (const { client } of [theirs, ours])
    await client.registerQueue('mail', { globalConcurrency: 9, workerConcurrency: 8 })
  const queue = await theirs.client.retrieveQueue('mail')
  const limits: Partial<QueueLimits> = {
    concurrency: 8,
    workerConcurrency: 4,
    rateLimitMax: 5,
    rateLimitPeriodSec: 0.5,
    partitionConcurrency: 3,
    partitionWorkerConcurrency: 2,
    partitionRateLimitMax: 1,
    partitionRateLimitPeriodSec: 60,
    pollingIntervalSec: 0.25,
  }
  const params = paramsOf({ ...noQueueLimits, ...limits })
  await queue?.setGlobalConcurrency(params.globalConcurrency)
  await queue?.setWorkerConcurrency(params.workerConcurrency)
  await queue?.setRateLimit(params.rateLimit)
  await queue?.setPartitionConcurrency(params.partitionConcurrency)
  await queue?.setPartitionWorkerConcurrency(params.partitionWorkerConcurrency)
  await queue?.setPartitionRateLimit(params.partitionRateLimit)
  await queue?.setMinPollingIntervalMs(params.minPollingIntervalMs)
  await ours.database.write((writer) => setQueueLimits(writer, { name: 'mail', limits }))
  await equal('queues')
  expect(await rowsOf(ours, 'queues')).toMatchObject([{ concurrency: 8, partition_queue: true }])
})
