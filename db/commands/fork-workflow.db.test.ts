import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertStep, insertWorkflow } from '@/db/testing/rows'
import { waitForLock } from '@/db/testing/wait-for-lock'
import type { ForkInput } from '@/lib/commands'
import { statuses } from '@/lib/status'
import { forkWorkflow } from './fork-workflow'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await fresh.client.registerQueue('payments')
  await fresh.client.registerQueue('tenants', { partitionConcurrency: 1 })
  await fresh.pool.query(
    `insert into dbos.application_versions (version_id, version_name, version_timestamp, created_at)
     values ('1', '1.5.1', 1, 1)`,
  )
  await insertWorkflow(fresh.pool, { workflow_uuid: 'w', status: 'ERROR', inputs: '{"json":[1]}' })
  for (const function_id of [0, 1, 2, 5])
    await insertStep(fresh.pool, { workflow_uuid: 'w', function_id, output: `${function_id}` })
})
afterAll(() => fresh.drop())

function fork(input: Partial<ForkInput>) {
  return fresh.database.write(async (writer) => {
    const [outcome] = await forkWorkflow(writer, { id: 'w', startStep: 0, ...input })
    if (!outcome) throw new Error('no outcome')
    return outcome
  })
}

async function rowOf(id: string | undefined) {
  const { rows } = await fresh.pool.query(
    `select s.*, i.inputs as input, array(select function_id from dbos.operation_outputs o
       where o.workflow_uuid = s.workflow_uuid order by 1) as steps
       from dbos.workflow_status s left join dbos.workflow_input i using (workflow_uuid)
      where s.workflow_uuid = $1`,
    [id],
  )
  return rows[0]
}

async function countWorkflows() {
  return (await fresh.pool.query('select 1 from dbos.workflow_status')).rowCount
}

test.each([...statuses])('%s can be forked and stays what it is', async (status) => {
  await insertWorkflow(fresh.pool, { workflow_uuid: status, status, application_name: 'shop' })
  const outcome = await fork({ id: status })
  expect(outcome).toMatchObject({ id: status, outcome: 'changed', before: status, after: status })
  expect(outcome.sentence).toBe(
    `Restarted from the beginning as ${outcome.newId}, on version 1.0.0; it waits in the internal queue.`,
  )
  expect(await rowOf(outcome.newId)).toMatchObject({
    status: 'ENQUEUED',
    forked_from: status,
    application_name: 'shop',
    steps: [],
  })
  expect(await rowOf(status)).toMatchObject({ was_forked_from: true })
})

test('from a step, with everything chosen', async () => {
  const outcome = await fork({
    startStep: 2,
    newWorkflowID: 'new/id 1%',
    applicationVersion: '1.5.1',
    queueName: 'payments',
    timeoutMS: 60_000,
  })
  expect(outcome).toEqual({
    id: 'w',
    outcome: 'changed',
    before: 'ERROR',
    after: 'ERROR',
    newId: 'new/id 1%',
    sentence: 'Forked from step 2 as new/id 1%, on version 1.5.1; it waits in payments.',
  })
  expect(await rowOf('new/id 1%')).toMatchObject({
    queue_name: 'payments',
    application_version: '1.5.1',
    workflow_timeout_ms: '60000',
    input: '{"json":[1]}',
    inputs: null,
    steps: [0, 1],
  })
})

test('inputs that an older SDK keeps in the status row are in the row of the fork too', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'inline', status: 'ERROR' })
  await fresh.pool.query(
    `update dbos.workflow_status set inputs = '[7]' where workflow_uuid = 'inline'`,
  )
  const { newId } = await fork({ id: 'inline' })
  expect(await rowOf(newId)).toMatchObject({ input: '[7]', inputs: '[7]' })
})

test('a start beyond the last step is done, and said', async () => {
  const outcome = await fork({ startStep: 9 })
  expect(outcome.sentence).toContain(
    ' Step 9 is not recorded: all steps up to 5 were copied, and it goes on after them.',
  )
  expect(await rowOf(outcome.newId)).toMatchObject({ steps: [0, 1, 2, 5] })
  await insertWorkflow(fresh.pool, { workflow_uuid: 'stepless', status: 'ERROR' })
  expect((await fork({ id: 'stepless', startStep: 3 })).sentence).toContain(
    ' It has recorded no steps, so none were copied.',
  )
})

test('what cannot be is refused, and nothing is made', async () => {
  const before = await countWorkflows()
  expect(await fork({ id: 'gone' })).toMatchObject({ outcome: 'missing', before: null })
  expect(await fork({ newWorkflowID: 'w' })).toMatchObject({
    outcome: 'refused',
    sentence: 'There is already a workflow with the id w, so nothing was forked.',
  })
  expect(await fork({ queueName: 'tenants' })).toMatchObject({
    outcome: 'refused',
    sentence: 'The queue tenants is partitioned, so a fork on it needs a partition key.',
  })
  expect(await countWorkflows()).toBe(before)
  expect(await fork({ queueName: 'tenants', queuePartitionKey: 'acme' })).toMatchObject({
    outcome: 'changed',
  })
})

test('an id that somebody else takes at the same moment is refused in words too', async () => {
  const other = await fresh.pool.connect()
  await other.query('begin')
  await other.query("insert into dbos.workflow_status (workflow_uuid) values ('twin')")
  const forking = fork({ newWorkflowID: 'twin' })
  await waitForLock(fresh.pool)
  await other.query('commit')
  other.release()
  expect(await forking).toMatchObject({
    outcome: 'refused',
    sentence: 'There is already a workflow with the id twin, so nothing was forked.',
  })
})

test('what may never run is said', async () => {
  const { sentence } = await fork({ queueName: 'typo', applicationVersion: '9' })
  expect(sentence).toContain('No queue typo is registered')
  expect(sentence).toContain('No application has registered version 9,')
})
