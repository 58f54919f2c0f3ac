import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertRow, insertStep, insertWorkflow } from '../testing/rows'
import { listAbandonedVersions } from './list-abandoned-versions'
import { listVersions } from './list-versions'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
beforeEach(async () => {
  await fresh.pool.query(
    'truncate dbos.workflow_status, dbos.operation_outputs, dbos.application_versions cascade',
  )
  made = 0
})
afterAll(() => fresh.drop())

const minute = 60_000
const ago = (minutes: number) => Date.now() - minutes * minute

let made = 0
function put(row: { [column: string]: string | number | boolean | null }) {
  made += 1
  const { created_at = ago(60), updated_at = created_at } = row
  return insertWorkflow(fresh.pool, {
    workflow_uuid: `w${made}`,
    application_name: 'shop',
    ...{ created_at, updated_at },
    ...row,
  })
}

function register(version: string, minutes: number, owner: string | null = 'shop') {
  return insertRow(fresh.pool, 'application_versions', {
    version_id: version,
    version_name: version,
    version_timestamp: ago(minutes),
    created_at: ago(minutes),
    application_name: owner,
  })
}

const waits = (version: string | null, row = {}) =>
  put({
    status: 'ENQUEUED',
    queue_name: 'q',
    application_version: version,
    executor_id: '',
    ...row,
  })

test('every version: registered, in flight, or at work; the latest first', async () => {
  await register('1.0', 900)
  await register('1.1', 300)
  await register('m1', 500, 'mail')
  await waits('1.0')
  await waits('0.9', { status: 'DELAYED', delay_until_epoch_ms: 4e12 })
  await waits(null)
  await put({ status: 'PENDING', application_version: '1.0', queue_name: 'q' })
  await put({ application_version: 'dev', completed_at: ago(1), executor_id: 'host' })
  const { versions, unpinned, lookedAt, hasRegistry } = await fresh.database.read(listVersions)
  expect(versions.map((one) => [one.version, one.isLatest, one.isRegistered])).toEqual([
    ['1.1', true, true],
    ['m1', true, true],
    ['1.0', false, true],
    ['dev', false, false],
    ['0.9', false, false],
  ])
  expect(versions[2]).toMatchObject({
    running: { count: 1, accuracy: 'exact' },
    enqueued: { count: 1, accuracy: 'exact' },
    delayed: { count: 0 },
    life: 'not-seen',
  })
  expect(versions[2]?.waitingSince).toBeLessThan(ago(59))
  expect(versions[3]).toMatchObject({ version: 'dev', life: 'running', applicationName: 'shop' })
  expect(versions[4]).toMatchObject({ delayed: { count: 1 }, applicationName: 'shop' })
  expect({ unpinned, lookedAt, hasRegistry }).toEqual({
    unpinned: { count: 1, accuracy: 'exact' },
    lookedAt: null,
    hasRegistry: true,
  })
})

test('a step, a start or an end of the last minutes says that somebody runs it', async () => {
  const last = { retention_timestamp: ago(2) }
  await put({ status: 'PENDING', application_version: 'step', executor_id: 'a' })
  await insertStep(fresh.pool, { workflow_uuid: 'w1', function_id: 0, ...last })
  await put({ status: 'PENDING', application_version: 'start', started_at_epoch_ms: ago(2) })
  await put({ status: 'ERROR', application_version: 'end', completed_at: ago(2) })
  await put({ status: 'PENDING', application_version: 'new', created_at: ago(2) })
  await put({ status: 'PENDING', application_version: 'old', executor_id: 'a' })
  await insertStep(fresh.pool, {
    workflow_uuid: 'w5',
    function_id: 0,
    retention_timestamp: ago(20),
  })
  await waits('told by its creation alone', { created_at: ago(2) })
  const { versions } = await fresh.database.read(listVersions)
  const lives = Object.fromEntries(versions.map(({ version, life }) => [version, life]))
  expect(lives).toEqual({
    ...{ step: 'running', start: 'running', end: 'running', new: 'running' },
    ...{ old: 'not-seen', 'told by its creation alone': 'not-seen' },
  })
})

test('counts stop at the cap of each queue and say so', async () => {
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, queue_name, application_version)
     select 'c' || n, 'ENQUEUED', 'long', '1.0' from generate_series(1, 2200) n`,
  )
  await waits('1.0')
  await waits('2.0')
  const { versions, lookedAt } = await fresh.database.read(listVersions)
  const enqueued = Object.fromEntries(versions.map((one) => [one.version, one.enqueued]))
  expect(lookedAt).toBe(2_000)
  expect(enqueued['1.0']).toEqual({ count: 2_002, accuracy: 'atLeast' })
  expect(enqueued['2.0']).toEqual({ count: 1, accuracy: 'exact' })
})

test('abandoned: with work, and nobody seen; the longest waiting first', async () => {
  await waits('1.0', { created_at: ago(30) })
  await waits('0.9', { created_at: ago(90) })
  await waits('1.1', { created_at: ago(90) })
  await put({ application_version: '1.1', completed_at: ago(1) })
  await register('0.8', 900)
  const { versions } = await fresh.database.read(listAbandonedVersions)
  expect(versions.map(({ version }) => version)).toEqual(['0.9', '1.0'])
  expect(versions[0]).toMatchObject({ enqueued: { count: 1 }, running: { count: 0 } })
  expect(versions[0]?.evidence.join(' ')).toContain('No open connection bears its name')
})
