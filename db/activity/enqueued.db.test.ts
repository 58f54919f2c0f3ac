import { DBOS } from '@dbos-inc/dbos-sdk'
import { describe, expect, test } from 'vitest'
import { sayPhrases } from '@/lib/activity/phrase'
import { endHeldSteps, runShop } from './testing/shop'

/** Every reason to wait in a queue as the real SDK brings it about. */

const shop = runShop()
const { ask, activityOf, textOf, until } = shop

async function enqueue(workflowID: string, queueName: string, more: object = {}) {
  await shop.fresh.client.enqueue(
    { workflowName: 'charge', queueName, workflowID, ...more },
    true,
    workflowID,
  )
}

async function workerSessions() {
  const { rowCount } = await shop.fresh.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name like 'dbos_transact_local%'`,
  )
  return rowCount
}

describe('a workflow that waits its turn', () => {
  test('delayed, and not moved when nobody is there', async () => {
    await shop.fresh.client.enqueue({
      workflowName: 'ping',
      queueName: 'later',
      workflowID: 'later',
      delaySeconds: 3_600,
    })
    await until('later', { kind: 'delayed', isStuck: false })
    expect(await activityOf('later', 90)).toMatchObject({ kind: 'delayed', isStuck: true })
  })

  test('the slots are taken, by whom', async () => {
    await DBOS.registerQueue('one', { globalConcurrency: 1 })
    await enqueue('one-1', 'one')
    await until('one-1', { kind: 'running' })
    await enqueue('one-2', 'one')
    await enqueue('one-3', 'one')
    await until('one-3', { kind: 'enqueued', reason: 'concurrency', isInferred: false })
    const { text, activity, asOf } = await ask('one-3')
    expect(text).toMatch(
      /^Enqueued in one for \d+ s, number 2 of 2 behind charge one-2: the one slot is taken/,
    )
    expect(activity?.evidence.map((one) => sayPhrases(one, asOf)).join(' ')).toMatch(
      /A slot is held by charge one-1 for \d+ s on executor local\./,
    )
  })

  test('the rate limit is used up', async () => {
    await DBOS.registerQueue('slow', { rateLimit: { limitPerPeriod: 1, periodSec: 600 } })
    await enqueue('slow-1', 'slow')
    await until('slow-1', { kind: 'running' })
    await enqueue('slow-2', 'slow')
    await until('slow-2', { reason: 'rate-limit', isStuck: false })
    expect(await textOf('slow-2')).toMatch(/is used up. The next may start in 9 m \d\d s$/)
  })

  test('others have a higher priority', async () => {
    await DBOS.registerQueue('ranks', { workerConcurrency: 1 })
    await enqueue('ranks-1', 'ranks')
    await until('ranks-1', { kind: 'running' })
    await enqueue('ranks-2', 'ranks', { priority: 5 })
    await enqueue('ranks-3', 'ranks', { priority: 1 })
    await until('ranks-2', { reason: 'priority' })
    expect(await textOf('ranks-2')).toContain('number 2 of 2 behind charge ranks-3: 1 of a higher')
    // Its one worker is full, which shows when nothing has moved for a while.
    expect((await activityOf('ranks-3', 5))?.reason).toBe('worker-concurrency')
  })

  test('its partition is full, another is not', async () => {
    await DBOS.registerQueue('tenants', { partitionConcurrency: 1 })
    await enqueue('acme-1', 'tenants', { queuePartitionKey: 'acme' })
    await until('acme-1', { kind: 'running' })
    await enqueue('acme-2', 'tenants', { queuePartitionKey: 'acme' })
    await enqueue('zeta-1', 'tenants', { queuePartitionKey: 'zeta' })
    await until('acme-2', { reason: 'partition', isStuck: false })
    await until('zeta-1', { kind: 'running' })
    expect(await textOf('acme-2')).toContain('number 1 of 1 in partition acme: its partition acme')
  })

  test('the rate limit of its partition', async () => {
    await DBOS.registerQueue('drops', {
      partitionRateLimit: { limitPerPeriod: 1, periodSec: 600 },
    })
    await enqueue('drops-1', 'drops', { queuePartitionKey: 'acme' })
    await until('drops-1', { kind: 'running' })
    await enqueue('drops-2', 'drops', { queuePartitionKey: 'acme' })
    await until('drops-2', { reason: 'partition-rate' })
  })

  test('it came before the queue was partitioned, so it has no key', async () => {
    await shop.fresh.client.registerQueue('split', { globalConcurrency: 0 })
    await enqueue('split-1', 'split')
    await until('split-1', { reason: 'held', isStuck: true })
    await shop.fresh.pool.query(
      `update dbos.queues set concurrency = null, partition_concurrency = 1, partition_queue = true where name = 'split'`,
    )
    await until('split-1', { reason: 'no-partition-key', isStuck: true, isInferred: false })
  })

  test('it belongs to another application than the queue', async () => {
    await shop.fresh.client.registerQueue('theirs', { applicationName: 'billing' })
    await enqueue('theirs-1', 'theirs', { applicationName: 'shop' })
    await until('theirs-1', { reason: 'app-mismatch', isStuck: true })
  })

  test('its version is run by nobody', async () => {
    await DBOS.registerQueue('pinned', {})
    await enqueue('pinned-1', 'pinned', { appVersion: '0.9.0' })
    expect(await activityOf('pinned-1', 3)).toMatchObject({ reason: 'version', isStuck: true })
    expect(await textOf('pinned-1', 3)).toContain(
      'it is pinned to version 0.9.0, which no worker is seen to run; workers run 1.0.0',
    )
  })

  test('no queue of the name is registered', async () => {
    await enqueue('nowhere-1', 'nowhere')
    expect(await activityOf('nowhere-1', 3)).toMatchObject({ reason: 'not-registered' })
  })

  test('it is first, and a worker is about to take it', async () => {
    expect(await activityOf('nowhere-1')).toMatchObject({ reason: null, isStuck: false })
  })

  test('no worker is there', async () => {
    endHeldSteps()
    await shop.stop()
    await enqueue('alone', 'pinned')
    // A server's process ends a moment after its client has closed the connection.
    await expect.poll(workerSessions, { timeout: 15_000 }).toBe(0)
    expect(await activityOf('alone', 30)).toMatchObject({ reason: 'no-worker', isInferred: true })
  })
})
