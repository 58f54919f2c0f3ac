import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resumeWorkflows } from '../commands/resume-workflows'
import type { Reader } from '../database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { listExecutors } from './list-executors'
import { listLikelyOrphans } from './list-likely-orphans'

let fresh: FreshDatabase
const apps: ChildProcess[] = []
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(async () => {
  for (const app of apps) await kill(app)
  await fresh.drop()
})

async function startApp(executorId: string, version: string): Promise<ChildProcess> {
  const script = resolve(import.meta.dirname, '../testing/stuck-app.ts')
  const app = spawn(process.execPath, ['--import', 'tsx', script, fresh.url, executorId, version], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  apps.push(app)
  await new Promise<void>((done, fail) => {
    app.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('serving') && done())
    app.once('exit', (code) => fail(new Error(`The application ended with ${code}.`)))
  })
  return app
}

async function kill(app: ChildProcess) {
  if (app.exitCode !== null || app.signalCode !== null) return
  const ended = once(app, 'exit')
  app.kill('SIGKILL')
  await ended
}

const minute = 60_000
/** The same question so many minutes later. */
const later = <T>(minutes: number, question: (reader: Reader) => Promise<T>) =>
  fresh.database.read((reader) =>
    question({ ...reader, now: () => reader.now() + minutes * minute }),
  )
const orphans = (minutes: number) =>
  later(minutes, (reader) => listLikelyOrphans(reader, { limit: 10 }))
const ids = async (minutes: number) =>
  (await orphans(minutes)).orphans.map(({ workflowID }) => workflowID)

describe('an executor that is killed', { timeout: 60_000 }, () => {
  test('leaves what it worked on, not what sleeps or waits', async () => {
    const app = await startApp('host_1', '1.0.0')
    const { executors } = await fresh.database.read(listExecutors)
    expect(executors).toMatchObject([
      { executorId: 'host_1', applicationVersion: '1.0.0', state: 'active', connection: 'yes' },
    ])
    expect(executors[0]?.running).toEqual({ count: 3, accuracy: 'exact' })
    // Connected, it may stay in one step as long as it likes.
    expect(await ids(14)).toEqual([])

    await kill(app)
    expect(await ids(0)).toEqual([])
    expect(await ids(14)).toEqual(['charge'])
    const [orphan] = (await orphans(14)).orphans
    expect(orphan).toMatchObject({ executorId: 'host_1', applicationVersion: '1.0.0' })
    expect(orphan?.evidence.join(' ')).toMatch(/load_order 1[34] m.* No open connection/)
    const [dead] = (await later(14, listExecutors)).executors
    expect(dead).toMatchObject({ executorId: 'host_1', state: 'likely-dead', orphans: 1 })
    // An hour on, the sleep is over and nothing came of it.
    expect(await ids(75)).toEqual(['charge', 'remind'])
  })

  test('its orphan is refused while it may run, and resumed on another version when not', async () => {
    const input = { ids: ['charge', 'approve'], evenPending: true, applicationVersion: '1.0.1' }
    const resume = () => fresh.database.write((writer) => resumeWorkflows(writer, input))
    const early = await resume()
    expect(early).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }])
    expect(early[0]?.sentence).toMatch(/^It does not look left behind: it was active/)
    const plain = await fresh.database.write((writer) =>
      resumeWorkflows(writer, { ids: ['charge'] }),
    )
    expect(plain[0]).toMatchObject({ outcome: 'refused', after: 'PENDING' })

    await fresh.pool.query(`update dbos.workflow_status set created_at = created_at - 900000,
      updated_at = updated_at - 900000, started_at_epoch_ms = started_at_epoch_ms - 900000`)
    await fresh.pool.query(
      'update dbos.operation_outputs set retention_timestamp = retention_timestamp - 900000',
    )
    const [charge, approve] = await resume()
    expect(charge).toMatchObject({ outcome: 'changed', before: 'PENDING', after: 'ENQUEUED' })
    expect(charge?.sentence).toContain('nobody seen to run it')
    expect(approve).toMatchObject({ outcome: 'refused', after: 'PENDING' })
    expect(approve?.sentence).toContain('waits for a message')

    await startApp('host_2', '1.0.1')
    const status = async () => (await fresh.client.getWorkflow('charge'))?.status
    await expect.poll(status, { timeout: 20_000 }).toBe('SUCCESS')
  })
})

test('resuming an orphan writes what the official client writes', async () => {
  const ours = await freshSystemDatabase()
  const old = Date.now() - 3 * 60 * minute
  await insertWorkflow(ours.pool, {
    workflow_uuid: 'left',
    status: 'PENDING',
    ...{ executor_id: 'gone', application_version: '0.9', application_name: 'shop' },
    ...{ created_at: old, updated_at: old, started_at_epoch_ms: old, queue_name: 'q' },
    ...{ owner_xid: 'x', deduplication_id: 'd', recovery_attempts: 2 },
  })
  const theirs = await ours.copy()
  await theirs.client.resumeWorkflow('left')
  await ours.database.write((writer) =>
    resumeWorkflows(writer, { ids: ['left'], evenPending: true }),
  )
  const row = async ({ pool }: FreshDatabase) =>
    (await pool.query('select * from dbos.workflow_status')).rows.map((one) => ({
      ...one,
      updated_at: Number(one.updated_at) > old + minute,
    }))
  expect(await row(ours)).toEqual(await row(theirs))
  expect(await row(ours)).toMatchObject([{ status: 'ENQUEUED', updated_at: true }])
  await Promise.all([theirs.drop(), ours.drop()])
})

test('one is found behind thousands of older ones whose executor is there', async () => {
  const many = await freshSystemDatabase()
  const now = Date.now()
  await many.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, executor_id, application_version, created_at, updated_at)
     select 'busy' || n, 'PENDING', 'sync', 'there', '1', $1::int8 - 90000000 + n, $1::int8 - 90000000 + n * 30000
       from generate_series(1, 3000) as n`,
    [now],
  )
  await insertWorkflow(many.pool, {
    ...{ workflow_uuid: 'left', status: 'PENDING', executor_id: 'gone' },
    ...{ created_at: now - 60 * minute, updated_at: now - 60 * minute },
  })
  const found = await many.database.read((reader) => listLikelyOrphans(reader, { limit: 10 }))
  expect(found.orphans.map(({ workflowID }) => workflowID)).toEqual(['left'])
  expect(found.isCut).toBe(false)
  await many.drop()
})
