import { DBOSClient } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dumpTables } from '../../testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '../../testing/fresh-database'
import { insertRow, insertWorkflow } from '../../testing/rows'
import { getFailedWork } from '../../versions/failed-work'
import { getWaitingWork } from '../../versions/waiting-work'
import { moveWaiting } from './move-waiting'
import { promoteVersion, versionBefore } from './promote-version'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
beforeEach(async () => {
  await fresh.pool.query('truncate dbos.workflow_status, dbos.application_versions cascade')
})
afterAll(() => fresh.drop())

const now = Date.now()

function register(version: string, at: number, owner: string | null = 'shop') {
  return insertRow(fresh.pool, 'application_versions', {
    ...{ version_id: version, version_name: version, application_name: owner },
    ...{ version_timestamp: at, created_at: at },
  })
}

const promote = (version: string) =>
  fresh.database.write((writer) => promoteVersion(writer, { version }))

/** As the workers of an application ask for it. */
async function latest(applicationName: string) {
  const client = await DBOSClient.create({
    ...{ systemDatabaseUrl: '', systemDatabasePool: fresh.pool, applicationName },
    logger: { info() {}, debug() {}, warn() {}, error() {} },
  })
  try {
    return await client.getLatestApplicationVersion()
  } finally {
    await client.destroy()
  }
}

describe('promote', () => {
  test('makes a version the latest of its application, whatever the clocks say', async () => {
    await register('1.0', now - 9_000)
    await register('1.1', now + 3_600_000)
    await register('m1', now, 'mail')
    const [outcome] = await promote('1.0')
    expect(outcome).toMatchObject({ outcome: 'changed', before: '1.1', after: '1.0' })
    expect(outcome?.sentence).toBe(
      '1.0 is now the latest version of shop; it was 1.1. New scheduled runs and work without a version go to it.',
    )
    expect(await latest('shop')).toMatchObject({ versionName: '1.0' })
    expect(await latest('mail')).toMatchObject({ versionName: 'm1' })
  })

  test('never says done where nothing was', async () => {
    await register('1.0', now)
    const { rows: before } = await fresh.pool.query('select * from dbos.application_versions')
    expect(await promote('1.0')).toMatchObject([{ outcome: 'unchanged', after: '1.0' }])
    expect(await promote('9.9')).toMatchObject([{ outcome: 'missing' }])
    const { rows: after } = await fresh.pool.query('select * from dbos.application_versions')
    expect(after).toEqual(before)
  })

  test('an unclaimed version goes ahead of every application’s, and stays unclaimed', async () => {
    await register('any', now - 9_000, null)
    await register('1.0', now - 5_000)
    await register('m1', now, 'mail')
    expect(await promote('any')).toMatchObject([{ outcome: 'changed', before: 'm1', after: 'any' }])
    for (const application of ['shop', 'mail'])
      expect(await latest(application)).toMatchObject({ versionName: 'any' })
  })

  test('keeps in the audit which was the latest', async () => {
    await register('1.0', now - 9_000)
    await register('1.1', now)
    await register('0.9', now - 99_000)
    const before = await fresh.database.write((writer) => versionBefore(writer, { version: '1.0' }))
    expect(before.map(({ version }) => version)).toEqual(['1.1', '1.0'])
  })

  test('writes what the official client writes', async () => {
    await register('1.0', now - 9_000)
    await register('1.1', now - 5_000)
    const theirs = await fresh.copy()
    await theirs.client.setLatestApplicationVersion('1.0', { applicationName: 'shop' })
    await promote('1.0')
    const untimed = async ({ pool }: FreshDatabase) => {
      const { application_versions, ...others } = await dumpTables(pool)
      const rows = application_versions?.map(({ version_timestamp, ...row }) => ({
        ...row,
        isNew: Number(version_timestamp) > now - 1_000,
      }))
      return { ...others, rows }
    }
    expect(await untimed(fresh)).toEqual(await untimed(theirs))
    expect(await latest('shop')).toMatchObject({ versionName: '1.0' })
    await theirs.drop()
  })
})

function put(id: string, row: { [column: string]: string | number | boolean | null } = {}) {
  return insertWorkflow(fresh.pool, {
    workflow_uuid: id,
    ...{ status: 'ENQUEUED', queue_name: 'q', application_version: '1.0', executor_id: '' },
    application_name: 'shop',
    ...row,
  })
}

const move = (ids: string[], to = '1.1') =>
  fresh.database.write((writer) => moveWaiting(writer, { ids, from: '1.0', to }))

describe('move waiting work', () => {
  test('pins what waits to another version, and changes nothing else', async () => {
    await register('1.1', now)
    await put('waits', { priority: 3, deduplication_id: 'd' })
    await put('later', { status: 'DELAYED', delay_until_epoch_ms: 4e12 })
    const { rows: before } = await fresh.pool.query('select * from dbos.workflow_status order by 1')
    const outcomes = await move(['waits', 'later'])
    expect(outcomes).toMatchObject([
      { id: 'waits', outcome: 'changed', before: 'ENQUEUED', after: 'ENQUEUED' },
      { id: 'later', outcome: 'changed', before: 'DELAYED', after: 'DELAYED' },
    ])
    expect(outcomes[0]?.sentence).toBe('Moved from 1.0 to 1.1; it waits in q.')
    const { rows: after } = await fresh.pool.query('select * from dbos.workflow_status order by 1')
    expect(after).toEqual(before.map((row) => ({ ...row, application_version: '1.1' })))
  })

  test.each([
    ['runs', { status: 'PENDING' }, 'refused', /runs on 1.0; what runs is not moved/],
    ['ended', { status: 'SUCCESS' }, 'refused', /does not wait any more/],
    ['moved', { application_version: '1.1' }, 'unchanged', /waits for 1.1 already/],
    ['other', { application_version: '0.9' }, 'refused', /waits for 0.9, not for 1.0/],
    ['unpinned', { application_version: null }, 'refused', /waits for no version/],
    [
      'foreign',
      { application_name: 'mail' },
      'refused',
      /belongs to shop and this workflow to mail/,
    ],
  ])('what %s is left as it is, with the reason', async (id, row, outcome, sentence) => {
    await register('1.1', now)
    await put(id, row)
    const { rows: before } = await fresh.pool.query('select * from dbos.workflow_status')
    const [answer] = await move([id])
    expect(answer).toMatchObject({ id, outcome })
    expect(answer?.sentence).toMatch(sentence)
    expect((await fresh.pool.query('select * from dbos.workflow_status')).rows).toEqual(before)
  })

  test('says what is missing, and when nobody registered the version', async () => {
    await put('a')
    const [a, b] = await move(['a', 'b'], '7.7')
    expect(a?.sentence).toContain('No application has registered version 7.7')
    expect(b).toMatchObject({ outcome: 'missing' })
  })

  test('lists what it would move, longest waiting first', async () => {
    for (let n = 0; n < 510; n++) await put(`w${n}`, { created_at: n, updated_at: n })
    await put('later', { status: 'DELAYED', delay_until_epoch_ms: 4e12, updated_at: 999 })
    await put('other', { application_version: '0.9' })
    await put('runs', { status: 'PENDING' })
    const work = await fresh.database.read((reader) => getWaitingWork(reader, '1.0'))
    expect(work.total).toEqual({ count: 511, accuracy: 'exact' })
    expect(work.ids).toHaveLength(500)
    expect(work.ids[0]).toBe('w0')
  })
})

test('what failed on a version since it was registered, and was not forked yet', async () => {
  await register('1.0', 1_000)
  const failed = { status: 'ERROR', created_at: 2_000 }
  await put('failed', failed)
  await put('dead', { ...failed, status: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', created_at: 1_500 })
  await put('forked', { ...failed, was_forked_from: true })
  await put('before', { ...failed, created_at: 900 })
  await put('other', { ...failed, application_version: '0.9' })
  await put('well', { status: 'SUCCESS', created_at: 2_000 })
  const work = await fresh.database.read((reader) => getFailedWork(reader, '1.0'))
  expect(work).toMatchObject({
    ids: ['dead', 'failed'],
    total: { count: 2, accuracy: 'exact' },
    alreadyForked: { count: 1, accuracy: 'exact' },
    since: 1_000,
  })
})
