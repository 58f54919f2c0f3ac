import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import { runAudited } from '../audited'
import { cancelWorkflows } from '../commands/cancel-workflows'
import { deleteWorkflows } from '../commands/delete-workflows'
import { stateBefore } from '../commands/state-before'
import { openCutProxy } from '../testing/cut-proxy'
import { dumpTables } from '../testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { type Audit, type AuditIntent, createAudit } from './audit'
import { type OwnDatabase, openOwnDatabase } from './own-database'

let fresh: FreshDatabase
const heard: Error[] = []
const opened: OwnDatabase[] = []
function open(url = fresh.url) {
  const own = openOwnDatabase(url, (error) => heard.push(error))
  opened.push(own)
  return createAudit(own)
}
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(async () => {
  await Promise.all(opened.map((own) => own.close()))
  await fresh.drop()
})

const intent: AuditIntent = {
  database: 'default',
  actor: { name: 'ada', role: 'operator' },
  address: '10.0.0.7',
  verb: 'cancel',
  ids: ['a/b', '{"odd",✓}'],
  input: { children: false },
  reason: 'stuck',
  before: [],
}
const outcome: Outcome = {
  id: 'a/b',
  outcome: 'changed',
  before: 'PENDING',
  after: 'CANCELLED',
  sentence: 'Cancelled.',
}

test('several Vigils that start at once make the tables once, outside the schema of DBOS', async () => {
  const before = Object.keys(await dumpTables(fresh.pool))
  const ids = await Promise.all(Array.from({ length: 8 }, () => open().begin(intent)))
  expect(new Set(ids).size).toBe(8)
  expect(Object.keys(await dumpTables(fresh.pool))).toEqual(before)
  const { rows } = await fresh.pool.query('select name from vigil.kysely_migration order by name')
  expect(rows[0]).toEqual({ name: '001_audit' })
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
})

test('an intent is unknown until it is finished, with outcomes or with a failure', async () => {
  const audit = open()
  const id = await audit.begin(intent)
  const question = { database: 'default', limit: 1 }
  const begun = {
    ...intent,
    id,
    outcomes: null,
    failure: null,
    durationMs: null,
    finishedAt: null,
    denied: false,
  }
  expect(await audit.list(question)).toEqual([{ ...begun, at: expect.any(Number) }])

  await audit.finish(id, { outcomes: [outcome] }, 12.4)
  const finished = { outcomes: [outcome], durationMs: 12, finishedAt: expect.any(Number) }
  expect(await audit.list(question)).toMatchObject([finished])

  const failed = await audit.begin({ ...intent, reason: null })
  await audit.finish(failed, { failure: 'The database cannot be reached right now.' }, 3)
  expect(await audit.list({ ...question, limit: 2 })).toMatchObject([
    { id: failed, reason: null, outcomes: null, failure: expect.stringContaining('reached') },
    { id },
  ])
  expect(await audit.list({ ...question, before: failed })).toMatchObject([{ id }])
  await expect(audit.finish('999999', { outcomes: [] }, 1)).rejects.toThrow('no audit entry')
})

test('what was done to one workflow can be asked for, in one database', async () => {
  const audit = open()
  const id = await audit.begin({ ...intent, database: 'other', ids: ['only me'] })
  const ask = (database: string, workflowID: string) =>
    audit.list({ database, workflowID, limit: 10 }).then((entries) => entries.map((e) => e.id))
  expect(await ask('other', 'only me')).toEqual([id])
  expect(await ask('other', 'me')).toEqual([])
  expect(await ask('default', 'only me')).toEqual([])
})

test('a role that may not make the schema is told what to grant', async () => {
  const name = `limited_${Date.now()}`
  const other = await freshSystemDatabase()
  await other.pool.query(`create role ${name} login password 'x'`)
  const url = new URL(other.url)
  url.username = name
  url.password = 'x'
  const audit = open(url.href)
  const refusal = async () => failureOf(await audit.begin(intent).catch((error: unknown) => error))
  const first = await refusal()
  expect(first?.kind).toBe('not-permitted')
  expect(first?.sentence).toContain(`GRANT CREATE ON DATABASE`)
  expect(first?.sentence).toContain(` TO ${name};`)

  await open(other.url).begin(intent)
  expect((await refusal())?.sentence).toContain(`GRANT USAGE, CREATE ON SCHEMA vigil TO ${name};`)
  await other.pool.query(`grant usage on schema vigil to ${name};
    grant select, insert, update on all tables in schema vigil to ${name}`)
  expect(await audit.begin(intent)).toMatch(/^\d+$/)
  await Promise.all(opened.splice(-2).map((own) => own.close()))
  await other.pool.query(`drop owned by ${name}; drop role ${name}`)
  await other.drop()
})

function cancelAudited(audit: Audit, ids: string[], children = false) {
  const input = { ids, children, reason: 'stuck' }
  return fresh.database.write((writer) =>
    runAudited(
      {
        ...{ audit, actor: intent.actor, database: 'default', verb: 'cancel' },
        ...{ ids, input, reason: input.reason },
        before: () => stateBefore(writer, ids, children),
      },
      () => cancelWorkflows(writer, input),
    ),
  )
}

test('what a verb erases is kept, of children too', async () => {
  const audit = open()
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'p', status: 'PENDING', queue_name: 'mail', priority: 2 },
    ...{ queue_partition_key: 'acme', deduplication_id: 'd', started_at_epoch_ms: 5 },
  })
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'c', status: 'ENQUEUED', queue_name: 'kids', parent_workflow_id: 'p' },
  })
  const outcomes = await cancelAudited(audit, ['p', 'gone'], true)
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'missing', 'changed'])
  const [entry] = await audit.list({ database: 'default', limit: 1 })
  expect(entry).toMatchObject({
    verb: 'cancel',
    ids: ['p', 'gone'],
    reason: 'stuck',
    input: { children: true },
    outcomes,
  })
  expect(entry?.before).toEqual([
    expect.objectContaining({
      ...{ id: 'p', status: 'PENDING', queueName: 'mail', priority: 2, dequeuedAt: 5 },
      ...{ queuePartitionKey: 'acme', deduplicationID: 'd', applicationVersion: '1.0.0' },
    }),
    expect.objectContaining({ id: 'c', status: 'ENQUEUED', queueName: 'kids' }),
  ])
})

test('no audit, no change', async () => {
  const proxy = await openCutProxy(fresh.url)
  const audit = open(proxy.url)
  await proxy.refuse()
  await insertWorkflow(fresh.pool, { workflow_uuid: 'kept', status: 'PENDING' })
  const failure = failureOf(await cancelAudited(audit, ['kept']).catch((error: unknown) => error))
  expect(failure).toEqual({
    kind: 'unreachable',
    sentence:
      "Nothing was changed, because it could not be recorded in Vigil's audit. The database cannot be reached right now.",
  })
  const { rows } = await fresh.pool.query(
    "select status from dbos.workflow_status where workflow_uuid = 'kept'",
  )
  expect(rows).toEqual([{ status: 'PENDING' }])
})

test('a run that fails is recorded as failed, without its text, and thrown on', async () => {
  const audit = open()
  const run = (thrown: Error) =>
    fresh.database.write((writer) =>
      runAudited(
        {
          ...{ audit, actor: intent.actor, database: 'failing' },
          before: () => stateBefore(writer, ['x']),
          ...{ verb: 'delete', ids: ['x'], input: {} },
        },
        async () => {
          throw thrown
        },
      ),
    )
  const secret = new TypeError('password hunter2')
  await expect(run(secret)).rejects.toBe(secret)
  const lost = new pg.DatabaseError('lost', 1, 'error')
  lost.code = '57P01'
  await expect(run(lost)).rejects.toBe(lost)
  expect(await audit.list({ database: 'failing', limit: 5 })).toMatchObject([
    { outcomes: null, failure: 'The database cannot be reached right now.' },
    { outcomes: null, failure: 'Unexpected failure (TypeError).' },
  ])
})

test('an audit lost before the end keeps the intent, and the change is still told', async () => {
  const proxy = await openCutProxy(fresh.url)
  const audit = open(proxy.url)
  await insertWorkflow(fresh.pool, { workflow_uuid: 'doomed' })
  heard.length = 0
  const outcomes = await fresh.database.write((writer) =>
    runAudited(
      {
        ...{ audit, actor: intent.actor, database: 'lost' },
        before: () => stateBefore(writer, ['doomed']),
        ...{ verb: 'delete', ids: ['doomed'], input: {} },
      },
      async () => {
        await proxy.refuse()
        return deleteWorkflows(writer, { ids: ['doomed'], children: false })
      },
    ),
  )
  expect(outcomes).toMatchObject([{ outcome: 'changed', after: null }])
  expect(heard.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^The audit entry \d+ was not finished\.$/),
  )
  expect(await open().list({ database: 'lost', limit: 5 })).toMatchObject([
    { verb: 'delete', ids: ['doomed'], outcomes: null, failure: null, finishedAt: null },
  ])
})
