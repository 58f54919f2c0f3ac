import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OwnDatabase, openOwnDatabase } from '@/db/own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { keepErrors } from './keep-errors'
import { expectRollupsTrue } from './testing/expect-rollups-true'

const rethrow = (error: Error) => {
  throw error
}
let fresh: FreshDatabase
let own: OwnDatabase
/** Started in the past, so that the rows below lie within what is followed. */
const now = Date.now()

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
})
afterEach(async () => {
  await expectRollupsTrue(fresh.pool)
  await fresh.pool.query('delete from dbos.workflow_status')
  await fresh.pool.query('delete from dbos.workflow_output')
  await fresh.pool.query('delete from dbos.operation_outputs')
  await own.run(async (db) => {
    for (const table of [
      'error_groups',
      'error_occurrences',
      'error_rollup',
      'maintenance',
    ] as const)
      await db.deleteFrom(table).execute()
  })
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const errorText = (name: string, message: string) =>
  JSON.stringify({ json: { name, message, stack: 'x' }, meta: {}, __dbos_serializer: 'superjson' })

async function fail(id: string, message: string, failedAt: number, columns: object = {}) {
  await insertWorkflow(fresh.pool, {
    workflow_uuid: id,
    status: 'ERROR',
    serialization: 'js_superjson',
    created_at: failedAt - 1_000,
    updated_at: failedAt,
    completed_at: failedAt,
    error: errorText('TypeError', message),
    ...columns,
  })
}

/** Many at once: `<prefix>-0` newest, each a millisecond older than the one before. */
async function failMany(prefix: string, count: number, newestAt: number, messages: string[]) {
  const errors = messages.map((message) => errorText('TypeError', message))
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, serialization, created_at, updated_at, completed_at)
     select $1 || '-' || n, 'ERROR', 'checkout', 'js_superjson', $2::int8 - n - 1000, $2::int8 - n, $2::int8 - n
       from generate_series(0, $3::int - 1) as n`,
    [prefix, newestAt, count],
  )
  await fresh.pool.query(
    `insert into dbos.workflow_output (workflow_uuid, error)
     select $1 || '-' || n, replace(($2::text[])[1 + n % array_length($2::text[], 1)], '#', n::text)
       from generate_series(0, $3::int - 1) as n`,
    [prefix, errors, count],
  )
}

function step(database = 'test') {
  return keepErrors.step({ own, database, read: fresh.database.read })
}

/** As often as there is more, and once again to look at it as it does later. */
async function settle() {
  while ((await step()) === 'more') {}
  await step()
}

async function occurrences() {
  const rows = await own.run((db) =>
    db.selectFrom('error_occurrences').selectAll().orderBy('workflow_uuid').execute(),
  )
  const groups = await own.run((db) => db.selectFrom('error_groups').selectAll().execute())
  const pattern = new Map(groups.map((group) => [group.fingerprint, group.pattern]))
  return rows.map((row) => `${row.workflow_uuid} ${pattern.get(row.fingerprint)}`)
}

async function groupOf(pattern: string) {
  const rows = await own.run((db) =>
    db.selectFrom('error_groups').selectAll().where('pattern', '=', pattern).execute(),
  )
  return rows[0]
}

test('are those of all that failed before, piece by piece, and of what fails then', async () => {
  await failMany('old', 1_100, now - 86_400_000, ['no stock', 'order # is gone'])
  expect(await step()).toBe('more')
  const seen = await occurrences()
  expect(seen).toHaveLength(500)
  expect(seen).toContain('old-0 no stock') // newest first
  await settle()
  expect(await occurrences()).toHaveLength(1_100)
  expect(await groupOf('order <n> is gone')).toMatchObject({
    type: 'TypeError',
    workflow_name: 'checkout',
    status: 'open',
    first_seen_at: now - 86_400_000 - 1_099,
    last_seen_at: now - 86_400_000 - 1,
    sample: 'order 1 is gone',
  })
  await fail('new', 'no stock', Date.now())
  await step()
  expect(await occurrences()).toHaveLength(1_101)
})

test('are kept once, whoever is killed or works beside', async () => {
  await failMany('w', 1_200, now, ['no stock'])
  const lost = { ...fresh.database, read: () => Promise.reject(new Error('killed')) }
  await step()
  await expect(keepErrors.step({ own, database: 'test', read: lost.read })).rejects.toThrow(
    'killed',
  )
  await Promise.all([step(), step(), step()])
  await settle()
  await Promise.all([step(), step()])
  expect(new Set(await occurrences()).size).toBe(1_200)
  expect(await occurrences()).toHaveLength(1_200)
  const rows = await own.run((db) => db.selectFrom('error_groups').select('pattern').execute())
  expect(rows).toEqual([{ pattern: 'no stock' }])
})

test('a workflow that began long ago and ends late is not missed', async () => {
  // More than the walk looks at in one step lie before it.
  await failMany('known', 3_000, now - 10 * 60_000, ['no stock'])
  await settle()
  await step()
  await fail('late', 'late', Date.now(), { created_at: now - 40 * 86_400_000 })
  await step()
  expect(await groupOf('late')).toMatchObject({ workflow_name: 'checkout' })
})

test('what was deleted, resumed or fails anew is true again', async () => {
  for (const id of ['deleted', 'resumed', 'again', 'stays']) await fail(id, 'no stock', now - 5_000)
  await settle()
  expect(await occurrences()).toHaveLength(4)
  await fresh.pool.query(`delete from dbos.workflow_status where workflow_uuid = 'deleted'`)
  await fresh.pool.query(
    `update dbos.workflow_status set status = 'SUCCESS' where workflow_uuid = 'resumed'`,
  )
  await fresh.pool.query(
    `update dbos.workflow_status set completed_at = $1 where workflow_uuid = 'again'`,
    [now],
  )
  await fresh.pool.query(
    `update dbos.workflow_output set error = $1 where workflow_uuid = 'again'`,
    [errorText('RangeError', 'another')],
  )
  await step()
  expect(await occurrences()).toEqual(['again another', 'stays no stock'])
})

test('old ones are looked at again in turn', async () => {
  await failMany('w', 1_600, now - 1_000, ['no stock'])
  await settle()
  await fresh.pool.query(`delete from dbos.workflow_status where workflow_uuid = 'w-1599'`)
  for (let n = 0; n < 3; n++) await step()
  expect(await occurrences()).toHaveLength(1_599)
})

test('a resolved one that fails afterwards is open again, as a regression', async () => {
  await fail('first', 'no stock', now - 10_000)
  await settle()
  await own.run((db) =>
    db.updateTable('error_groups').set({ status: 'resolved', status_at: now }).execute(),
  )
  await fail('older', 'no stock', now - 20_000)
  await settle()
  expect(await groupOf('no stock')).toMatchObject({ status: 'resolved', regressed_at: null })
  await fail('newer', 'no stock', now + 1_000)
  await settle()
  expect(await groupOf('no stock')).toMatchObject({ status: 'open', regressed_at: now + 1_000 })
})

test('where the rules of fingerprints have changed, all failures are read anew', async () => {
  await failMany('w', 600, now, ['no stock'])
  await fail('gone', 'met by older rules only', now)
  await settle()
  await fresh.pool.query(`delete from dbos.workflow_status where workflow_uuid = 'gone'`)
  await own.run((db) =>
    db.updateTable('error_groups').set({ status: 'resolved', status_at: now }).execute(),
  )
  await own.run(async (db) => {
    await db.updateTable('error_occurrences').set({ fingerprint: 'of-older-rules' }).execute()
    await db
      .updateTable('maintenance')
      .set({ state: JSON.stringify({ rules: 0 }) })
      .execute()
  })
  expect(await step()).toBe('more')
  await settle()
  expect(new Set((await occurrences()).map((row) => row.replace(/^\S+ /, '')))).toEqual(
    new Set(['no stock']),
  )
  expect(await occurrences()).toHaveLength(600)
  expect(await groupOf('no stock')).toMatchObject({ status: 'resolved' })
})

test('dead letters are a cause of their own, without an error', async () => {
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'dead',
    status: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
    completed_at: now,
  })
  await settle()
  expect(await occurrences()).toEqual(['dead Gave up after recovery attempts'])
})

test('each database has its own', async () => {
  await fail('w', 'no stock', now)
  await settle()
  while ((await step('other')) === 'more') {}
  const rows = await own.run((db) =>
    db.selectFrom('error_occurrences').select('database').orderBy('database').execute(),
  )
  expect(rows.map(({ database }) => database)).toEqual(['other', 'test'])
})
