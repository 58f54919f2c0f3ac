import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { type Audit, type AuditIntent, createAudit } from './audit'
import { type OwnDatabase, openOwnDatabase } from './own-database'
import { verifyAudit } from './verify-audit'

let fresh: FreshDatabase
let own: OwnDatabase
let audit: Audit
let database = ''

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  audit = createAudit(own)
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const intent = (): AuditIntent => ({
  ...{ database, actor: { name: 'ana', role: 'operator' }, address: '10.0.0.1', verb: 'cancel' },
  ...{ ids: ['a,"b"', '✓'], input: { n: 1e2, deep: { b: 1, a: [null] } }, reason: null },
  before: [{ status: 'PENDING' }],
})
const verify = (head?: string) => verifyAudit(own.run, database, head)

/** What somebody with the owner's rights can do, who first takes the triggers away. */
async function tamper(statement: string, ...values: unknown[]) {
  const client = await fresh.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query(statement, values)
  } finally {
    client.release(true)
  }
}

let ids: string[] = []
let count = 0
beforeEach(async () => {
  database = `shop-${count++}`
  ids = await Promise.all(Array.from({ length: 6 }, () => audit.begin(intent())))
  ids.sort((a, b) => Number(a) - Number(b))
  await Promise.all(ids.slice(0, 5).map((id) => audit.finish(id, { outcomes: [] }, 3)))
  await audit.deny(intent(), 'Your role, viewer, may look but not change.')
})

test('many at once make one chain, whole', async () => {
  const report = await verify()
  expect(report).toMatchObject({ entries: 7, links: 13, broken: null, olderThan: null })
  expect(await verify(report.head)).toMatchObject({ holdsHead: true })
  expect(await verify('f00')).toMatchObject({ holdsHead: false, broken: null })
})

test('nothing that ended is changed, and nothing is taken away', async () => {
  for (const statement of [
    `update vigil.audit set reason = 'other' where id = ${ids[0]}`,
    `update vigil.audit set outcomes = '[]', finished_at = 1 where id = ${ids[0]}`,
    `update vigil.audit set finished_at = 1, verb = 'fork' where id = ${ids[5]}`,
    `delete from vigil.audit where id = ${ids[0]}`,
    `update vigil.audit_chain set hash = '' where database = '${database}'`,
    `delete from vigil.audit_chain where database = '${database}'`,
    'truncate vigil.audit',
    'truncate vigil.audit_chain',
  ])
    await expect(fresh.pool.query(statement), statement).rejects.toThrow('append-only')
  expect((await verify()).broken).toBeNull()
  await audit.finish(ids[5] ?? '', { failure: 'Lost.' }, 1)
  await expect(audit.finish(ids[5] ?? '', { outcomes: [] }, 1)).rejects.toThrow('append-only')
})

test.each([
  ['what was done', "update vigil.audit set verb = 'delete' where id = $1", /was changed/],
  ['who did it', "update vigil.audit set actor_name = 'bo' where id = $1", /was changed/],
  ['from where', "update vigil.audit set address = '::1' where id = $1", /was changed/],
  [
    'how it ended',
    `update vigil.audit set outcomes = '[{"id":"x"}]' where id = $1`,
    /how it ended/,
  ],
  ['the entry', 'delete from vigil.audit where id = $1', /taken away/],
  ['its links', 'delete from vigil.audit_chain where audit_id = $1', /links before it are missing/],
])('a break is found: %s', async (_what, statement, why) => {
  const [, , third, fourth] = ids
  await tamper(statement, third)
  const { broken } = await verify()
  expect(broken?.why).toMatch(why)
  if (!statement.includes('audit_chain')) expect(broken?.auditId).toBe(third)
  else expect(Number(broken?.auditId)).toBeGreaterThanOrEqual(Number(fourth))
})

test('an entry that was slipped in is found', async () => {
  await tamper(
    `insert into vigil.audit (at, database, actor_name, actor_role, verb, ids, input, before)
     select at, database, 'bo', actor_role, verb, ids, input, before from vigil.audit where id = $1`,
    ids[0],
  )
  expect((await verify()).broken?.why).toBe('it stands in no link of the chain')
})

test('an end that was cut off is found by the head noted before', async () => {
  const { head } = await verify()
  const last = 'select max(id) from vigil.audit where database = $1'
  await tamper(`delete from vigil.audit_chain where audit_id = (${last})`, database)
  await tamper(`delete from vigil.audit where id = (${last})`, database)
  expect(await verify(head)).toMatchObject({ broken: null, holdsHead: false })
})
