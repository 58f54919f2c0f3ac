import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpTables } from '@/db/testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow, insertStep, insertWorkflow } from '@/db/testing/rows'
import { exportFile, importInput } from '@/lib/workflow-export'
import { exportWorkflows } from './export-workflows'
import { importWorkflows } from './import-workflows'

const opened: FreshDatabase[] = []
let source: FreshDatabase
async function open(options: { version?: number } = {}) {
  const fresh = await freshSystemDatabase(options)
  opened.push(fresh)
  return fresh
}
beforeAll(async () => {
  source = await open()
  const { pool } = source
  await insertWorkflow(pool, {
    ...{ workflow_uuid: 'a/ü %', status: 'ERROR', name: 'checkout', queue_name: 'mail' },
    attributes: '{"big": 12345678901234567890, "x": "</script>"}',
    inputs: '{"json":["\\u0000 ✓"]}',
    error: '{"json":1}',
    completed_at: 7,
  })
  const of = { workflow_uuid: 'a/ü %', key: 'k', value: '"v"' }
  await insertStep(pool, { workflow_uuid: 'a/ü %', function_id: 0, output: 'x'.repeat(5_000) })
  await insertRow(pool, 'workflow_events', of)
  await insertRow(pool, 'workflow_events_history', { ...of, function_id: 0 })
  await insertRow(pool, 'streams', { ...of, offset: 0 })
  await insertRow(pool, 'notifications', {
    ...{ message_uuid: 'm', destination_uuid: 'a/ü %', message: '1', created_at_epoch_ms: 3 },
  })
  await insertWorkflow(pool, {
    ...{ workflow_uuid: 'child', status: 'ENQUEUED', parent_workflow_id: 'a/ü %' },
    ...{ queue_name: 'mail', deduplication_id: 'd' },
  })
  await insertWorkflow(pool, { workflow_uuid: 'other' })
})
afterAll(() => Promise.all(opened.map((fresh) => fresh.drop())))

async function exported(children: boolean, from = source) {
  const file = await from.database.read((reader) =>
    exportWorkflows(reader, { id: 'a/ü %', children, database: 'test' }),
  )
  // As it is once it has been a file.
  return exportFile.parse(JSON.parse(JSON.stringify(file)))
}
const take = (into: FreshDatabase, given: object) =>
  into.database.write((writer) => importWorkflows(writer, importInput.parse(given)))

const data = ['operation_outputs', 'workflow_events', 'streams', 'notifications', 'workflow_input']

test('every row arrives as it was, digit for digit', async () => {
  const target = await open()
  const [outcome] = await take(target, { file: await exported(false) })
  expect(outcome).toMatchObject({ outcome: 'changed', after: 'ERROR', newId: 'a/ü %' })
  const [theirs, ours] = [await dumpTables(source.pool), await dumpTables(target.pool)]
  for (const table of [...data, 'workflow_events_history', 'workflow_output', 'workflow_status']) {
    const mine = (theirs[table] ?? []).filter(({ workflow_uuid: id = 'a/ü %' }) => id === 'a/ü %')
    expect(ours[table], table).toEqual(mine)
  }
  const { rows } = await target.pool.query('select attributes::text from dbos.workflow_status')
  expect(rows[0].attributes).toContain('12345678901234567890')
})

test('what had not ended is refused, or comes in as cancelled', async () => {
  const target = await open()
  const file = await exported(true)
  const refused = await take(target, { file })
  expect(refused.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
  expect(refused[0]?.sentence).toContain('1 workflow of the file had not ended')
  expect((await dumpTables(target.pool)).workflow_status).toEqual([])
  const outcomes = await take(target, { file, active: 'cancel' })
  expect(outcomes.map(({ id, after }) => [id, after])).toEqual([
    ['a/ü %', 'ERROR'],
    ['child', 'CANCELLED'],
  ])
  const { rows } = await target.pool.query(
    `select queue_name, deduplication_id, parent_workflow_id from dbos.workflow_status where workflow_uuid = 'child'`,
  )
  expect(rows).toEqual([{ queue_name: null, deduplication_id: null, parent_workflow_id: 'a/ü %' }])
})

test('what is here already is never overwritten, not even what a deleted workflow left', async () => {
  const file = await exported(false)
  const target = await open()
  await insertWorkflow(target.pool, { workflow_uuid: 'a/ü %', name: 'mine' })
  const before = await dumpTables(target.pool)
  const [outcome] = await take(target, { file })
  expect(outcome?.sentence).toBe('Here already: a/ü %. Nothing was imported.')
  expect(await dumpTables(target.pool)).toEqual(before)

  const orphan = await open()
  await insertStep(orphan.pool, { workflow_uuid: 'a/ü %', function_id: 9 })
  const [left] = await take(orphan, { file })
  expect(left?.sentence).toContain('operation_outputs has a row of a/ü % already')
  expect((await dumpTables(orphan.pool)).workflow_status).toEqual([])

  const sent = await open()
  await insertWorkflow(sent.pool, { workflow_uuid: 'x' })
  await insertRow(sent.pool, 'notifications', {
    ...{ message_uuid: 'm', destination_uuid: 'x', message: '1', created_at_epoch_ms: 3 },
  })
  expect((await take(sent, { file }))[0]?.sentence).toContain('There is a message m here already')
})

test('an older schema takes what it has columns for, and says what it has not', async () => {
  const older = await open({ version: 66 })
  const [outcome] = await take(older, { file: await exported(false) })
  expect(outcome).toMatchObject({ outcome: 'changed' })
  expect(outcome?.sentence).toContain('Not kept by this DBOS version: ')
  const { rows } = await older.pool.query('select inputs, error from dbos.workflow_status')
  expect(rows).toEqual([{ inputs: '{"json":["\\u0000 ✓"]}', error: '{"json":1}' }])
  const [back] = await take(await open(), { file: await exported(false, older) })
  expect(back).toMatchObject({ outcome: 'changed' })
})

test('a file that was written by hand does no harm', async () => {
  const target = await open()
  const file = await exported(false)
  const status = file.rows.workflow_status?.[0] ?? {}
  const wrong = { ...file, rows: { ...file.rows, workflow_status: [{ ...status, priority: 'x' }] } }
  expect((await take(target, { file: wrong }))[0]?.sentence).toContain('does not fit this database')
  const odd = (rows: object) => importInput.safeParse({ file: { ...file, rows } }).success
  expect(odd({ workflow_status: [] })).toBe(false)
  expect(odd({ workflow_status: [status, status] })).toBe(false)
  expect(odd({ workflow_status: [status], streams: [{ workflow_uuid: 'other' }] })).toBe(false)
  expect(odd({ workflow_status: [{ ...status, 'x"; drop table y; --': 1 }] })).toBe(false)
  expect(odd({ workflow_status: [status], secrets: [] })).toBe(false)
  expect((await dumpTables(target.pool)).workflow_status).toEqual([])
})

test('an unknown workflow is none', async () => {
  const question = { id: 'nobody', children: true, database: 'test' }
  expect(await source.database.read((reader) => exportWorkflows(reader, question))).toBeNull()
})
