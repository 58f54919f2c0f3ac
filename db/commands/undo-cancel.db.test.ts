import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { runAudited } from '../audited'
import { createAudit } from '../own/audit'
import { type OwnDatabase, openOwnDatabase } from '../own/own-database'
import { getCancelUndo } from '../workflow/cancel-undo'
import { cancelWorkflows } from './cancel-workflows'
import { stateBefore } from './state-before'
import { undoCancel } from './undo-cancel'

let fresh: FreshDatabase
let own: OwnDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, () => {})
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

function cancel(ids: string[], children = false) {
  return fresh.database.write((writer) =>
    runAudited(
      {
        audit: createAudit(own),
        actor: { name: 'ada', role: 'operator' },
        database: 'test',
        verb: 'cancel',
        ids,
        input: {},
        reason: 'by mistake',
        before: () => stateBefore(writer, ids, children),
      },
      () => cancelWorkflows(writer, { ids, children }),
    ),
  )
}
const undo = (ids: string[]) =>
  fresh.database.write((writer) => undoCancel(writer, { ids }, { database: 'test', run: own.run }))
const ask = (id: string) =>
  fresh.database.read((reader) => getCancelUndo(reader, { database: 'test', read: own.run }, id))

async function rowOf(id: string) {
  const { rows } = await fresh.pool.query(
    `select status, queue_name, deduplication_id, priority, queue_partition_key, created_at,
            completed_at, delay_until_epoch_ms, recovery_attempts
       from dbos.workflow_status where workflow_uuid = $1`,
    [id],
  )
  return rows[0]
}

const waiting = {
  queue_name: 'mail',
  deduplication_id: 'only',
  priority: 4,
  queue_partition_key: 'acme',
  recovery_attempts: 0,
}

test.each([
  ['ENQUEUED', waiting, /^The cancel is taken back: it stands in mail where it stood/],
  ['DELAYED', { ...waiting, delay_until_epoch_ms: 4e12 }, /delayed in mail as before/],
])('%s goes back to exactly what it was', async (status, columns, sentence) => {
  const id = `back ${status}`
  await insertWorkflow(fresh.pool, { workflow_uuid: id, status, ...columns })
  const before = await rowOf(id)
  await cancel([id])
  expect(await rowOf(id)).toMatchObject({ status: 'CANCELLED', queue_name: null })
  expect((await ask(id)).undo).toMatchObject({
    ...{ ids: [id], actor: 'ada', reason: 'by mistake', refusal: null },
  })
  expect(await undo([id])).toMatchObject([{ id, outcome: 'changed', after: status }])
  expect(await rowOf(id)).toEqual(before)
  expect(await undo([id])).toMatchObject([{ outcome: 'refused' }])
  expect((await ask(id)).undo?.refusal).toContain(`its status is ${status}`)
  await cancel([id])
  expect((await undo([id]))[0]?.sentence).toMatch(sentence)
  await cancel([id])
})

test('what ran goes on in its queue, with those that it started', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'runs', status: 'PENDING', queue_name: 'mail' })
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'child', status: 'PENDING', parent_workflow_id: 'runs' },
  })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'stranger', status: 'ENQUEUED' })
  await cancel(['runs', 'stranger'], true)
  expect((await ask('runs')).undo?.ids).toEqual(['runs', 'child'])
  expect(await undo(['runs'])).toMatchObject([
    { id: 'runs', outcome: 'changed', after: 'ENQUEUED' },
    { id: 'child', outcome: 'changed', after: 'ENQUEUED' },
  ])
  expect(await rowOf('runs')).toMatchObject({ queue_name: 'mail', completed_at: null })
  expect(await rowOf('child')).toMatchObject({ queue_name: '_dbos_internal_queue' })
  expect(await rowOf('stranger')).toMatchObject({ status: 'CANCELLED' })
})

test('whatever happened since is not undone, and it says why', async () => {
  for (const id of ['touched', 'gone', 'again'])
    await insertWorkflow(fresh.pool, { workflow_uuid: id, status: 'ENQUEUED', queue_name: 'q' })
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'dead',
    status: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
  })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'elsewhere', status: 'CANCELLED' })
  await cancel(['touched', 'gone', 'again', 'dead'])
  await fresh.pool.query(
    `update dbos.workflow_status set updated_at = updated_at + 1 where workflow_uuid = 'touched'`,
  )
  await fresh.client.deleteWorkflow('gone')
  await fresh.client.resumeWorkflow('again')
  await fresh.pool.query(`select pg_sleep(0.002)`)
  await fresh.client.cancelWorkflow('again')
  const outcomes = await undo(['touched', 'gone', 'again', 'dead', 'elsewhere'])
  expect(outcomes.map(({ id, outcome, sentence }) => [id, outcome, sentence])).toEqual([
    ['touched', 'refused', 'Not taken back: It has been changed since it was cancelled.'],
    ['gone', 'missing', 'There is no workflow with this id.'],
    ['again', 'refused', 'Not taken back: It has been changed since it was cancelled.'],
    ['dead', 'refused', expect.stringContaining('resume it instead')],
    ['elsewhere', 'refused', expect.stringContaining('holds no cancel of it')],
  ])
  expect((await ask('elsewhere')).undo).toBeNull()
})

test('a deduplication id that another has taken is left to it', async () => {
  const once = { queue_name: 'once', deduplication_id: 'key', status: 'ENQUEUED' }
  await insertWorkflow(fresh.pool, { workflow_uuid: 'first', ...once })
  await cancel(['first'])
  await insertWorkflow(fresh.pool, { workflow_uuid: 'second', ...once })
  const [outcome] = await undo(['first'])
  expect(outcome).toMatchObject({ outcome: 'refused', after: 'CANCELLED' })
  expect(outcome?.sentence).toContain('another workflow holds its deduplication id key in once')
})
