import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dumpTables } from '@/db/testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow, insertStep, insertWorkflow } from '@/db/testing/rows'
import { waitForLock } from '@/db/testing/wait-for-lock'
import { statuses } from '@/lib/status'
import { deleteWorkflows } from './delete-workflows'
import { maxDescendants } from './descendants'

let fresh: FreshDatabase
const tables = ['workflow_status', 'workflow_input', 'workflow_output', 'operation_outputs']
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
beforeEach(async () => {
  await fresh.pool.query(`truncate ${tables.map((table) => `dbos.${table}`).join(', ')} cascade`)
})
afterAll(() => fresh.drop())

function remove(ids: string[], children = false) {
  return fresh.database.write((writer) => deleteWorkflows(writer, { ids, children }))
}

async function insertWhole(id: string, rest: { [column: string]: string | null } = {}) {
  const { pool } = fresh
  await insertWorkflow(pool, { workflow_uuid: id, inputs: '[]', output: '1', ...rest })
  await insertStep(pool, { workflow_uuid: id, function_id: 0 })
  await insertRow(pool, 'workflow_events', { workflow_uuid: id, key: 'k', value: '1' })
  await insertRow(pool, 'workflow_events_history', {
    workflow_uuid: id,
    function_id: 0,
    key: 'k',
    value: '1',
  })
  await insertRow(pool, 'streams', { workflow_uuid: id, key: 'k', value: '1', offset: 0 })
  await insertRow(pool, 'notifications', {
    destination_uuid: id,
    message: '1',
    created_at_epoch_ms: 1,
  })
}

async function countRows() {
  const { dbos_migrations: _, ...dump } = await dumpTables(fresh.pool)
  return Object.fromEntries(
    Object.entries(dump).flatMap(([table, rows]) =>
      rows.length > 0 ? [[table, rows.length]] : [],
    ),
  )
}

test.each([...statuses])('%s goes with all that belongs to it', async (status) => {
  await insertWhole('kept')
  const kept = await countRows()
  await insertWhole('w', { status })
  const sentence =
    status === 'PENDING'
      ? 'Deleted while it was running. A running step finishes; nothing of it is kept.'
      : 'Deleted with its steps, events, messages and streams.'
  expect(await remove(['w', 'gone'])).toEqual([
    { id: 'w', outcome: 'changed', before: status, after: null, sentence },
    {
      id: 'gone',
      outcome: 'missing',
      before: null,
      after: null,
      sentence: 'There is no workflow with this id.',
    },
  ])
  expect(await countRows()).toEqual(kept)
})

test('children go too when asked for, forks stay', async () => {
  await insertWhole('parent')
  await insertWhole('child', { parent_workflow_id: 'parent' })
  await insertWhole('grandchild', { parent_workflow_id: 'child' })
  await insertWhole('fork', { forked_from: 'parent' })
  expect((await remove(['child']))[0]?.sentence).not.toContain('children')
  await insertWhole('child', { parent_workflow_id: 'parent' })
  const outcomes = await remove(['parent'], true)
  expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['parent', 'changed'],
    ['child', 'changed'],
    ['grandchild', 'changed'],
  ])
  expect(outcomes[0]?.sentence).toContain(' Its 2 children were deleted too.')
  expect(await countRows()).toMatchObject({ workflow_status: 1, operation_outputs: 1 })
})

test('a huge family is cut and said to be', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'huge' })
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, parent_workflow_id)
     select 'huge-' || i, 'SUCCESS', 'huge' from generate_series(1, ${maxDescendants + 5}) i`,
  )
  const [outcome] = await remove(['huge'], true)
  expect(outcome?.sentence).toContain('more descendants than the 10,000')
  expect(await countRows()).toEqual({ workflow_status: 5 })
})

test('of two deletes at once one deletes and the other finds nothing', async () => {
  await insertWhole('w')
  const outcomes = (await Promise.all([remove(['w']), remove(['w'])])).flat()
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'missing'])
})

test('a workflow that ends at the same moment is deleted as what it has become', async () => {
  await insertWhole('w', { status: 'PENDING' })
  const worker = await fresh.pool.connect()
  await worker.query('begin')
  await worker.query("update dbos.workflow_status set status = 'SUCCESS'")
  const deleting = remove(['w'])
  await waitForLock(fresh.pool)
  await worker.query('commit')
  worker.release()
  expect(await deleting).toMatchObject([{ outcome: 'changed', before: 'SUCCESS', after: null }])
  expect(await countRows()).toEqual({})
})

test('rows are held in the order of their ids, so two who do so cannot deadlock', async () => {
  await insertWhole('b')
  await insertWhole('a')
  const other = await fresh.pool.connect()
  await other.query('begin')
  await other.query("update dbos.workflow_status set priority = 1 where workflow_uuid = 'a'")
  const deleting = remove(['b', 'a'])
  await waitForLock(fresh.pool)
  await other.query("update dbos.workflow_status set priority = 1 where workflow_uuid = 'b'")
  await other.query('commit')
  other.release()
  expect((await deleting).map(({ outcome }) => outcome)).toEqual(['changed', 'changed'])
})
