import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noQueueLimits } from '@/lib/queue-limits'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { getQueue } from './get'
import { listQueues } from './list'
import { listQueuePartitions } from './partitions'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
beforeEach(async () => {
  await fresh.pool.query(
    'truncate dbos.workflow_status, dbos.queues, dbos.application_versions cascade',
  )
})
afterAll(() => fresh.drop())

let made = 0
function put(row: { [column: string]: string | number | boolean | null }) {
  made += 1
  return insertWorkflow(fresh.pool, {
    workflow_uuid: `w${made}`,
    recovery_attempts: 0,
    executor_id: '',
    ...row,
  })
}

const read = () => fresh.database.read(listQueues)
async function find(name: string) {
  const { queues, asOf } = await read()
  const queue = queues.find((one) => one.name === name)
  if (!queue) throw new Error(`There is no ${name}.`)
  return { queue, asOf }
}
const minute = 60_000
const ago = (ms: number) => Date.now() - ms

test('every queue: registered, in flight, or with delayed ones only', async () => {
  await fresh.client.registerQueue('idle', { globalConcurrency: 3, workerConcurrency: 2 })
  await put({ status: 'ENQUEUED', queue_name: 'waits', created_at: ago(5 * minute) })
  await put({ status: 'PENDING', queue_name: 'runs', started_at_epoch_ms: ago(minute) })
  await put({ status: 'DELAYED', queue_name: 'later', delay_until_epoch_ms: 4e12 })
  await put({ status: 'SUCCESS', queue_name: 'past', started_at_epoch_ms: 5, completed_at: 6 })
  await put({ status: 'ENQUEUED', queue_name: '_dbos_internal_queue' })
  const { queues, isCut, hasRegistry } = await read()
  expect(queues.map(({ name }) => name)).toEqual([
    '_dbos_internal_queue',
    'idle',
    'later',
    'runs',
    'waits',
  ])
  expect({ isCut, hasRegistry }).toEqual({ isCut: false, hasRegistry: true })
  const [internal, idle, later, runs, waits] = queues
  expect(internal).toMatchObject({ isInternal: true, isRegistered: false })
  expect(idle).toMatchObject({
    isRegistered: true,
    limits: { ...noQueueLimits, concurrency: 3, workerConcurrency: 2 },
    enqueued: { count: 0, accuracy: 'exact' },
    oldestWaitingAt: null,
    stuck: null,
  })
  expect(later).toMatchObject({ delayed: { count: 1 }, nextDelayedAt: 4e12, isRegistered: false })
  expect(runs).toMatchObject({ running: { count: 1 }, enqueued: { count: 0 } })
  expect(runs?.lastStartedAt).toBeGreaterThan(ago(2 * minute))
  expect(waits).toMatchObject({ enqueued: { count: 1 }, limits: null })
})

describe('the oldest wait', () => {
  test('is that of the oldest, whatever its priority', async () => {
    const oldest = ago(50 * minute)
    for (let n = 0; n < 60; n++)
      await put({ status: 'ENQUEUED', queue_name: 'q', priority: 0, created_at: ago(n * 1_000) })
    await put({ status: 'ENQUEUED', queue_name: 'q', priority: 9, created_at: oldest })
    expect((await find('q')).queue.oldestWaitingAt).toBe(oldest)
  })

  test('begins at the end of the delay, and anew after a recovery', async () => {
    const due = ago(3 * minute)
    const back = ago(2 * minute)
    const base = { status: 'ENQUEUED', created_at: ago(50 * minute) }
    await put({ ...base, queue_name: 'delayed', delay_until_epoch_ms: due })
    await put({ ...base, queue_name: 'recovered', recovery_attempts: 1, updated_at: back })
    await put({ ...base, queue_name: 'early', delay_until_epoch_ms: 4e12, updated_at: back })
    expect((await find('delayed')).queue.oldestWaitingAt).toBe(due)
    expect((await find('recovered')).queue.oldestWaitingAt).toBe(back)
    // Resumed before its delay was over.
    expect((await find('early')).queue.oldestWaitingAt).toBe(back)
  })
})

test('rate limit: what counts in the period, and when the next may start', async () => {
  await fresh.client.registerQueue('slow', { rateLimit: { limitPerPeriod: 3, periodSec: 60 } })
  const starts = [70, 50, 40, 30].map((seconds) => ago(seconds * 1_000))
  for (const started_at_epoch_ms of starts)
    await put({ status: 'SUCCESS', queue_name: 'slow', started_at_epoch_ms, rate_limited: true })
  await put({ status: 'ENQUEUED', queue_name: 'slow', created_at: ago(1_000) })
  const { queue } = await find('slow')
  expect(queue.rateUsed).toEqual({ count: 3, accuracy: 'exact' })
  expect(queue.stuck).toMatchObject({ kind: 'rate-limit', until: (starts[1] ?? 0) + 60_000 })
})

test('partitions: how many wait, which are full, and what has no key', async () => {
  await fresh.client.registerQueue('tenants', { partitionConcurrency: 1 })
  const row = { queue_name: 'tenants', created_at: ago(5 * minute) }
  for (const queue_partition_key of ['acme', 'acme', 'zeta'])
    await put({ ...row, status: 'ENQUEUED', queue_partition_key })
  const running = { ...row, status: 'PENDING', started_at_epoch_ms: ago(5 * minute) }
  await put({ ...running, queue_partition_key: 'acme' })
  await put({ ...running, queue_partition_key: 'zeta' })
  await put({ ...running, queue_partition_key: 'only running' })
  expect((await find('tenants')).queue).toMatchObject({
    isPartitioned: true,
    partitionsWaiting: { count: 2, accuracy: 'exact' },
  })
  const one = await fresh.database.read((reader) => getQueue(reader, 'tenants'))
  expect(one.queue.stuck?.sentence).toBe(
    'All 2 partitions that wait have 1 running, as many as they may.',
  )
  await put({ ...row, status: 'ENQUEUED', queue_partition_key: null })
  const { partitions, withoutKey } = await fresh.database.read((reader) =>
    listQueuePartitions(reader, 'tenants'),
  )
  expect(withoutKey.count).toBe(1)
  expect(
    partitions.map(({ key, waiting, running: runs }) => [key, waiting.count, runs.count]),
  ).toEqual([
    ['acme', 2, 1],
    ['zeta', 1, 1],
    ['only running', 0, 1],
  ])
})

describe('why it does not move', () => {
  const waiting = { status: 'ENQUEUED', queue_name: 'q', created_at: ago(10 * minute) }
  const reason = async () => (await find('q')).queue.stuck?.sentence

  test('held', async () => {
    await fresh.client.registerQueue('q', { globalConcurrency: 0 })
    await put(waiting)
    expect(await reason()).toBe('Held: its concurrency is 0, so nothing starts.')
  })

  test('the slots are taken, by whom', async () => {
    await fresh.client.registerQueue('q', { globalConcurrency: 2 })
    await put(waiting)
    const started_at_epoch_ms = ago(3 * 60 * minute)
    await put({ status: 'PENDING', queue_name: 'q', started_at_epoch_ms, executor_id: 'blue' })
    await put({ status: 'PENDING', queue_name: 'q', started_at_epoch_ms: ago(2 * minute) })
    expect(await reason()).toMatch(
      /^All 2 slots are taken, the longest for 3 h 00 m on executor blue/,
    )
  })

  test('it belongs to another application', async () => {
    await fresh.client.registerQueue('q', { applicationName: 'shop' })
    await put({ ...waiting, application_name: 'billing' })
    expect(await reason()).toContain('belong to billing and the queue q to shop')
  })

  test('its version is run by nobody, where somebody runs another', async () => {
    await fresh.client.registerQueue('q', {})
    await put({ ...waiting, application_version: '1.4.0' })
    await put({
      status: 'SUCCESS',
      queue_name: 'other',
      application_version: '1.5.1',
      executor_id: 'blue',
      started_at_epoch_ms: ago(2 * minute),
    })
    expect(await reason()).toBe(
      'The first in line are pinned to version 1.4.0, which no worker is seen to run; workers run 1.5.1.',
    )
  })

  test('no queue of the name is registered', async () => {
    await put(waiting)
    const started_at_epoch_ms = ago(2 * minute)
    await put({ status: 'SUCCESS', queue_name: 'other', executor_id: 'a', started_at_epoch_ms })
    expect(await reason()).toContain('No queue of this name is registered')
  })
})

test('a queue that nobody knows has an answer that says so', async () => {
  const one = await fresh.database.read((reader) => getQueue(reader, 'a/b: %✓'))
  expect(one).toMatchObject({ exists: false, queue: { name: 'a/b: %✓', isRegistered: false } })
})

/** 42: before queues were kept in a table; 57: before ends were; 107: before partition limits. */
test.each([42, 57, 107])('schema %i', async (version) => {
  const old = await freshSystemDatabase({ version })
  await insertWorkflow(old.pool, {
    workflow_uuid: 'a',
    status: 'ENQUEUED',
    queue_name: 'mail',
    created_at: ago(10 * minute),
  })
  if (version > 42)
    await old.pool.query(
      `insert into dbos.queues (name, concurrency, partition_queue) values ('mail', 2, true)`,
    )
  const { queues, hasRegistry } = await old.database.read(listQueues)
  expect(hasRegistry).toBe(version > 42)
  expect(queues).toMatchObject([
    {
      name: 'mail',
      enqueued: { count: 1 },
      isRegistered: version > 42,
      isPartitioned: version > 42,
      limits: version > 42 ? { concurrency: 2, partitionConcurrency: null } : null,
    },
  ])
  await old.drop()
})
