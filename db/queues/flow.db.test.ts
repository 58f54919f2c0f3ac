import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowOf } from '@/lib/queue-flow'
import { closedOwnDatabase, ownReader } from '../own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { runApp } from '../testing/run-app'
import { listQueueActivity } from './activity'
import { getQueueFlow } from './flow'
import { getQueueRuns, getQueueWaits } from './times'

/** A real application on a queue that takes one at a time, its true depth looked at every second. */

let fresh: FreshDatabase
let app: { stop: () => Promise<void> }
/** A day or less is read from the rows, whatever is kept. */
const own = ownReader(
  closedOwnDatabase('Nothing is kept.', () => {}),
  'test',
)
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))
const work = DBOS.registerWorkflow(async (ms: number) => sleep(ms), { name: 'work' })

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  app = await runApp(fresh.url)
  await DBOS.registerQueue('narrow', { globalConcurrency: 1, minPollingIntervalMs: 100 })
})
afterAll(async () => {
  await app.stop()
  await fresh.drop()
})

async function lookAtDepth() {
  const { rows } = await fresh.pool.query<{ at: string; depth: number }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::int8 as at,
        (select count(*)::int from dbos.workflow_status
          where queue_name = 'narrow' and status = 'ENQUEUED') as depth`,
  )
  const [row] = rows
  return { at: Number(row?.at), depth: row?.depth ?? -1 }
}

const stepMs = 20
/** Between a row's time and its commit; the look itself takes a moment too. */
const transitionMs = 750

test('the rebuilt depth is the true one, looked at once a second', async () => {
  const begun = Date.now()
  const enqueue = (n: number, delaySeconds?: number) =>
    DBOS.startWorkflow(work, {
      workflowID: `known-${n}`,
      queueName: 'narrow',
      enqueueOptions: { delaySeconds },
    })(350)
  const arrivals = (async () => {
    for (let n = 0; n < 12; n++) await enqueue(n) // all at once
    await sleep(3_000)
    for (let n = 12; n < 24; n++) {
      await enqueue(n)
      await sleep(200)
    }
    for (let n = 24; n < 28; n++) await enqueue(n, 2)
  })()
  const looks: { at: number; depth: number }[] = []
  while (Date.now() - begun < 16_000) {
    looks.push(await lookAtDepth())
    await sleep(1_000 - ((Date.now() - begun) % 1_000))
  }
  await arrivals

  const flow = await fresh.database.read((reader) => {
    const count = Math.ceil((reader.now() - begun) / stepMs) + 50
    const window = windowOf(reader.now(), stepMs, count)
    return getQueueFlow(reader, { name: 'narrow', window }, own)
  })
  const from = flow.starts[0] ?? 0
  const depthAround = (at: number) => {
    const bucket = (moment: number) => Math.floor((moment - from) / stepMs) - 1
    return flow.depth.slice(bucket(at - transitionMs), bucket(at + transitionMs) + 1)
  }
  expect(looks.length).toBeGreaterThanOrEqual(15)
  expect(Math.max(...looks.map(({ depth }) => depth))).toBeGreaterThan(8)
  for (const { at, depth } of looks) {
    const around = depthAround(at)
    expect(Math.min(...around), `at ${at - begun} ms`).toBeLessThanOrEqual(depth)
    expect(Math.max(...around), `at ${at - begun} ms`).toBeGreaterThanOrEqual(depth)
  }
  // And most are equal at the very moment, however late a busy machine commits what it stamped.
  const exactly = looks.filter(
    ({ at, depth }) => flow.depth[Math.floor((at - from) / stepMs) - 1] === depth,
  )
  expect(exactly.length).toBeGreaterThanOrEqual(looks.length / 2)
  expect(flow.arrived.reduce((sum, count) => sum + count, 0)).toBe(28)
}, 40_000)

test('what ran and waited there, by known rows', async () => {
  const minute = 60_000
  const now = Date.now()
  const base = { queue_name: 'known', status: 'SUCCESS', recovery_attempts: 1 }
  const rows = [
    { created_at: now - 10 * minute, started_at_epoch_ms: now - 8 * minute },
    { created_at: now - 90 * minute, started_at_epoch_ms: now - 3 * minute },
    // Waits from the end of its delay.
    {
      created_at: now - 50 * minute,
      delay_until_epoch_ms: now - 4 * minute,
      started_at_epoch_ms: now - 3 * minute,
    },
    // Taken again after a recovery: its first wait is not recorded.
    { created_at: now - 20 * minute, started_at_epoch_ms: now - minute, recovery_attempts: 2 },
    // Out of the window, cancelled, and in another queue.
    { created_at: now - 99 * minute, started_at_epoch_ms: now - 98 * minute },
    { created_at: now - 9 * minute, status: 'CANCELLED', queue_name: null },
    { created_at: now - 9 * minute, started_at_epoch_ms: now - minute, queue_name: 'other' },
  ]
  for (const [index, row] of rows.entries())
    await insertWorkflow(fresh.pool, {
      workflow_uuid: `row-${index}`,
      ...base,
      ...row,
      completed_at: (row.started_at_epoch_ms ?? now) + 30_000,
    })
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'waits', status: 'ENQUEUED', queue_name: 'known', recovery_attempts: 0 },
    created_at: now - 2 * minute,
  })
  const window = windowOf(now, minute, 60)
  const input = { name: 'known', window }
  const flow = await fresh.database.read((reader) => getQueueFlow(reader, input, own))
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0)
  expect({ ...flow, arrived: sum(flow.arrived), started: sum(flow.started) }).toMatchObject({
    arrived: 3,
    started: 4,
    startedAgain: 1,
  })
  expect(flow.depth[0]).toBe(1) // the one that came before the window
  expect(Math.max(...flow.depth)).toBe(2)
  expect(flow.depth.at(-1)).toBe(1)

  const waits = await fresh.database.read((reader) => getQueueWaits(reader, input, own))
  const measured = waits.p95.filter((value) => value !== null)
  expect(measured).toEqual([2 * minute, 87 * minute])
  expect(waits.p50.filter((value) => value !== null)).toEqual([2 * minute, minute])
  const runs = await fresh.database.read((reader) => getQueueRuns(reader, input, own))
  expect(new Set(runs.p50.filter((value) => value !== null))).toEqual(new Set([30_000]))
  expect(sum(runs.counts)).toBe(4)

  const { queues } = await fresh.database.read(listQueueActivity)
  expect(queues.find(({ name }) => name === 'known')).toMatchObject({
    arrivedIn5: 2,
    startedIn5: 3,
    arrivedIn15: 3,
    startedIn15: 4,
    waitP50: 2 * minute,
    waitP95: 87 * minute,
  })
})

test('what a queue has lost: one cancelled while it waited leaves no trace in it', async () => {
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'lost', status: 'ENQUEUED', queue_name: 'losing', recovery_attempts: 0 },
    created_at: Date.now() - 60_000,
  })
  const depthNow = async () => {
    const window = windowOf(Date.now() + 100, 60_000, 60)
    const flow = await fresh.database.read((reader) =>
      getQueueFlow(reader, { name: 'losing', window }, own),
    )
    return { now: flow.depth.at(-1), most: Math.max(...flow.depth) }
  }
  expect(await depthNow()).toEqual({ now: 1, most: 1 })
  await fresh.client.cancelWorkflow('lost')
  expect(await depthNow()).toEqual({ now: 0, most: 0 })
})
