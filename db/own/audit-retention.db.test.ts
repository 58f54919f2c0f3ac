import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { createAudit } from './audit'
import { keepAudit } from './keep-audit'
import { type OwnDatabase, openOwnDatabase } from './own-database'
import { verifyAudit } from './verify-audit'

const database = 'shop'
const dayMs = 86_400_000
let fresh: FreshDatabase
let own: OwnDatabase

/** As a Vigil wrote it so many days ago. */
async function entryOf(daysAgo: number) {
  const { rows } = await fresh.pool.query(
    `insert into vigil.audit (at, database, actor_name, actor_role, verb, ids, input, before,
        outcomes, finished_at)
     values ($1, $2, 'ana', 'operator', 'cancel', '{a}', '{}', '[]', '[]', $1) returning id::text`,
    [Date.now() - daysAgo * dayMs, database],
  )
  return rows[0].id as string
}

const step = (days: number | null) =>
  keepAudit(days).step({ own, database, read: fresh.database.read })
const list = () => createAudit(own).list({ database, limit: 100 })

let ids: string[] = []
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  await list() // the tables are made at the first need of them
  for (const daysAgo of [400, 100, 91, 89, 40, 1]) ids = [...ids, await entryOf(daysAgo)]
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

test('is kept for ever unless a number of days is configured', async () => {
  expect(await step(null)).toBe('done')
  expect(await list()).toHaveLength(6)
})

test('what is older is dropped, said in an entry, and the chain is whole', async () => {
  const { head } = await verifyAudit(own.run, database)
  expect(await step(90)).toBe('done')
  const [said, ...kept] = await list()
  expect(kept.map(({ id }) => id)).toEqual(ids.slice(3).reverse())
  expect(said).toMatchObject({ actor: { name: 'vigil' }, verb: 'dropAudit' })
  expect(said?.outcomes?.[0]?.sentence).toBe('Dropped 3 entries older than 90 days.')
  expect(await verifyAudit(own.run, database, head)).toMatchObject({
    ...{ broken: null, entries: 4, droppedTo: ids[2], holdsHead: true },
  })
  expect(await step(90)).toBe('done')
  expect(await list()).toHaveLength(4)
})

test('nothing else takes entries away: not by hand, and none that is younger than 30 days', async () => {
  const remove = (id: string | undefined) =>
    fresh.pool.query('delete from vigil.audit where id = $1', [id])
  await expect(remove(ids[4]), 'old, but not dropped').rejects.toThrow('append-only')
  const future = Date.now() + dayMs
  await expect(
    fresh.pool.query('select vigil.audit_drop($1, $2, $3)', [database, future, ids[5]]),
    'dropped, but young',
  ).rejects.toThrow('append-only')
  expect((await verifyAudit(own.run, database)).broken).toBeNull()
})

test('an entry that is missing for another reason is found', async () => {
  const client = await fresh.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query('delete from vigil.audit where id = $1', [ids[4]])
  } finally {
    client.release(true)
  }
  expect((await verifyAudit(own.run, database)).broken).toEqual({
    ...{ auditId: ids[4], why: 'it was taken away' },
  })
})
