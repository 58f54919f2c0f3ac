import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActivityAnswer } from '@/lib/activity/activity'
import { sayPhrases } from '@/lib/activity/phrase'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { runApp } from '../testing/run-app'
import { getActivity } from './get-activity'

/** Every reason as the real SDK brings it about; the wording is the business of the unit tests. */

const step = (name: string, ms = 0) =>
  DBOS.runStep(() => new Promise<string>((done) => setTimeout(() => done(name), ms)), { name })
/** Steps that go on until the test lets them end. */
const held = new Map<string, () => void>()
const holdStep = (name: string, key: string) =>
  DBOS.runStep(() => new Promise<void>((done) => held.set(key, done)), { name })

const nap = DBOS.registerWorkflow(() => DBOS.sleep(3_600_000), { name: 'nap' })
const approve = DBOS.registerWorkflow(
  async () => {
    await step('ask')
    return DBOS.recv<string>('approval', 3_600)
  },
  { name: 'approve' },
)
const follow = DBOS.registerWorkflow(
  async (of: string) => DBOS.getEvent<string>(of, 'ready', 3_600),
  { name: 'follow' },
)
const announce = DBOS.registerWorkflow(() => DBOS.setEvent('ready', 'yes'), { name: 'announce' })
const firstRecv = DBOS.registerWorkflow(() => DBOS.recv('once', 3_600), { name: 'first_recv' })
const pack = DBOS.registerWorkflow(() => DBOS.sleep(3_600_000), { name: 'pack' })
const order = DBOS.registerWorkflow(
  async () => (await DBOS.startWorkflow(pack, { workflowID: 'order-pack' })()).getResult(),
  { name: 'order' },
)
const charge = DBOS.registerWorkflow(
  async (isHeld: boolean, key: string) => {
    await step('load')
    if (isHeld) await holdStep('charge_card', key)
    else await step('charge_card', 20)
  },
  { name: 'charge' },
)

let fresh: FreshDatabase
let app: { stop: () => Promise<void> }
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  app = await runApp(fresh.url, { name: 'shop' })
})
afterAll(async () => {
  for (const end of held.values()) end()
  await fresh.drop()
})

const minute = 60_000
async function ask(id: string, minutes = 0): Promise<ActivityAnswer> {
  const answer = await fresh.database.read((reader) =>
    getActivity({ ...reader, now: () => reader.now() + minutes * minute }, id),
  )
  if (!answer) throw new Error(`There is no ${id}.`)
  return answer
}
const activityOf = async (id: string, minutes?: number) => (await ask(id, minutes)).activity
/** Until the application has come so far. */
const until = (id: string, expected: object, minutes?: number) =>
  expect.poll(() => activityOf(id, minutes), { timeout: 15_000 }).toMatchObject(expected)
const textOf = async (id: string, minutes?: number) => (await ask(id, minutes)).text ?? ''

async function enqueue(workflowID: string, queueName: string, more: object = {}) {
  await fresh.client.enqueue(
    { workflowName: 'charge', queueName, workflowID, ...more },
    true,
    workflowID,
  )
}

describe('a workflow that is pending', () => {
  test('sleeps', async () => {
    await DBOS.startWorkflow(nap, { workflowID: 'nap' })()
    await until('nap', { kind: 'sleeping', isInferred: false })
    expect(await textOf('nap')).toMatch(/^Sleeping until \S+ \S+ UTC \(in 59 m\)$/)
  })

  test('waits for a message, by the topic of earlier runs', async () => {
    await DBOS.startWorkflow(approve, { workflowID: 'approve-1' })()
    // No run has ended: the row alone does not tell a message from an event.
    await until('approve-1', { kind: 'waiting', waitsFor: { kind: 'message-or-event' } })
    const untilAt = (await activityOf('approve-1'))?.waitsFor
    expect(untilAt).toMatchObject({ untilAt: expect.closeTo(Date.now() + 60 * minute, -5) })
    await DBOS.send('approve-1', 'yes', 'approval')
    await DBOS.retrieveWorkflow('approve-1').getResult()
    await DBOS.startWorkflow(approve, { workflowID: 'approve-2' })()
    await until('approve-2', {
      kind: 'waiting',
      waitsFor: { kind: 'message', topic: 'approval', isTopicKnown: true },
    })
    await DBOS.send('approve-2', 'no', 'elsewhere')
    const answer = await ask('approve-2')
    expect(answer.text).toMatch(/^Waiting for a message on topic approval for /)
    expect(answer.activity?.evidence.map((one) => sayPhrases(one, answer.asOf))).toContain(
      '1 message on topic elsewhere is there and not taken, so it waits for another.',
    )
    expect(answer.activity?.isStuck).toBe(false)
    // Two hours on, its time is over and it has not moved.
    expect((await activityOf('approve-2', 120))?.isStuck).toBe(true)
  })

  test('waits with its first call', async () => {
    await DBOS.startWorkflow(firstRecv, { workflowID: 'first' })()
    await until('first', { kind: 'waiting', waitsFor: { kind: 'message-or-event' } })
  })

  test('waits for an event', async () => {
    await DBOS.startWorkflow(announce, { workflowID: 'announce' })()
    await DBOS.startWorkflow(follow, { workflowID: 'follow-1' })('announce')
    await DBOS.retrieveWorkflow('follow-1').getResult()
    await DBOS.startWorkflow(follow, { workflowID: 'follow-2' })('nobody')
    await until('follow-2', { kind: 'waiting', waitsFor: { kind: 'event' } })
  })

  test('waits for its child', async () => {
    await DBOS.startWorkflow(order, { workflowID: 'order' })()
    await until('order', { kind: 'awaiting', waitsFor: { workflowID: 'order-pack' } })
    expect(await textOf('order')).toMatch(/^Waiting for child pack order-pack for /)
    await fresh.client.deleteWorkflows(['order-pack'])
    await until('order', { kind: 'awaiting', isStuck: true })
  })

  test('runs a step, so many times longer than usual', async () => {
    for (const id of ['c1', 'c2', 'c3'])
      await (await DBOS.startWorkflow(charge, { workflowID: id })(false, id)).getResult()
    await DBOS.startWorkflow(charge, { workflowID: 'slow' })(true, 'slow')
    await expect
      .poll(() => textOf('slow', 5))
      .toMatch(/^Running charge_card for 5 m 0\d s, more than 1,000 times the usual [23]\d ms$/)
    expect(await activityOf('slow')).toMatchObject({ kind: 'running', isInferred: true })
  })

  test('has ended, or does not exist', async () => {
    expect(await ask('c1')).toMatchObject({ status: 'SUCCESS', activity: null, text: null })
    expect(await fresh.database.read((reader) => getActivity(reader, 'nobody'))).toBeNull()
  })
})

describe('a workflow that waits its turn', () => {
  test('delayed, and not moved when nobody is there', async () => {
    await fresh.client.enqueue({
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
    await fresh.client.registerQueue('split', { globalConcurrency: 0 })
    await enqueue('split-1', 'split')
    await until('split-1', { reason: 'held', isStuck: true })
    await fresh.pool.query(
      `update dbos.queues set concurrency = null, partition_concurrency = 1, partition_queue = true where name = 'split'`,
    )
    await until('split-1', { reason: 'no-partition-key', isStuck: true, isInferred: false })
  })

  test('it belongs to another application than the queue', async () => {
    await fresh.client.registerQueue('theirs', { applicationName: 'billing' })
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
    for (const end of held.values()) end()
    await app.stop()
    await enqueue('alone', 'pinned')
    const { rows } = await fresh.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name like 'dbos_transact_local%'`,
    )
    expect(rows).toEqual([])
    expect(await activityOf('alone', 30)).toMatchObject({ reason: 'no-worker', isInferred: true })
  })
})

describe('an executor that is killed', { timeout: 60_000 }, () => {
  let stuck: ChildProcess | null = null
  afterAll(async () => {
    if (!stuck || stuck.exitCode !== null || stuck.signalCode !== null) return
    stuck.kill('SIGKILL')
    await once(stuck, 'exit')
  })

  test('leaves an orphan: how long it is silent, and what resuming would do', async () => {
    const script = resolve(import.meta.dirname, '../testing/stuck-app.ts')
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', script, fresh.url, 'host_1', '1.0.0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    stuck = child
    await new Promise<void>((done, fail) => {
      child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('serving') && done())
      child.once('exit', (code) => fail(new Error(`The application ended with ${code}.`)))
    })
    expect(await activityOf('charge', 14)).toMatchObject({ kind: 'running' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await until('charge', { kind: 'orphaned', isInferred: true, isStuck: true }, 14)
    const { text, activity, asOf } = await ask('charge', 14)
    expect(text).toMatch(/^Likely orphaned: executor host_1 has given no sign for 1[34] m \d\d s$/)
    const evidence = activity?.evidence.map((one) => sayPhrases(one, asOf)).join(' ')
    expect(evidence).toMatch(/recorded load_order 1[34] m .* No open connection bears its name\./)
    expect(evidence).toContain('1 recorded step is not run again')
    // What sleeps or waits is not left by anybody.
    expect((await activityOf('remind', 14))?.kind).toBe('sleeping')
  })
})

/** 32: before delays and queues in a table; 57: before ends were recorded; 107: partition limits. */
test.each([32, 57, 107])('schema %i', async (version) => {
  const old = await freshSystemDatabase({ version })
  const row = { created_at: Date.now() - 20 * minute, updated_at: Date.now() - 20 * minute }
  await insertWorkflow(old.pool, { workflow_uuid: 'runs', status: 'PENDING', ...row })
  await insertWorkflow(old.pool, {
    ...{ workflow_uuid: 'waits', status: 'ENQUEUED', queue_name: 'mail', ...row },
    recovery_attempts: 0,
  })
  const kindOf = async (id: string) =>
    (await old.database.read((reader) => getActivity(reader, id)))?.activity?.kind
  expect(await kindOf('runs')).toBe('orphaned')
  expect(await kindOf('waits')).toBe('enqueued')
  await old.drop()
})
