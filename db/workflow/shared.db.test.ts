import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepErrors } from '../errors/keep-errors'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertStep, insertWorkflow } from '../testing/rows'
import { getSharedWorkflow } from './shared'

let fresh: FreshDatabase
let own: OwnDatabase
const rethrow = (error: Error) => {
  throw error
}
const ask = (id: string) =>
  fresh.database.read((reader) => getSharedWorkflow(reader, id, ownReader(own, 'test')), {
    payloads: false,
  })

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const failure = (message: string) =>
  JSON.stringify({
    json: { name: 'CardDeclinedError', message, stack: `at ${message}` },
    meta: {},
    __dbos_serializer: 'superjson',
  })

test('of what a workflow holds, only its course crosses', async () => {
  const at = Date.now() - 60_000
  const mark = (of: string) => `secret-${of}`
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'w',
    ...{ status: 'ERROR', name: 'checkout', queue_name: 'mail', application_version: '1.5.1' },
    ...{ created_at: at, started_at_epoch_ms: at + 100, completed_at: at + 2_000 },
    ...{ updated_at: at + 2_000, serialization: 'js_superjson' },
    ...{ inputs: mark('input'), output: mark('output'), error: failure(mark('error')) },
    ...{ authenticated_user: mark('user'), assumed_role: mark('role') },
    ...{ authenticated_roles: `["${mark('roles')}"]`, executor_id: mark('executor') },
    ...{ class_name: mark('class'), config_name: mark('config') },
    ...{ application_name: mark('application'), deduplication_id: mark('deduplication') },
    ...{ queue_partition_key: mark('partition'), attributes: `{"a":"${mark('attribute')}"}` },
    ...{ parent_workflow_id: mark('parent'), forked_from: mark('fork') },
    ...{ schedule_name: mark('schedule') },
  })
  await insertWorkflow(fresh.pool, { workflow_uuid: mark('child'), parent_workflow_id: 'w' })
  const ended = { started_at_epoch_ms: at + 200, completed_at_epoch_ms: at + 1_000 }
  await insertStep(fresh.pool, {
    ...{ workflow_uuid: 'w', function_id: 0, function_name: 'reserve', output: mark('step') },
    ...{ child_workflow_id: mark('child'), ...ended },
  })
  await insertStep(fresh.pool, {
    ...{ workflow_uuid: 'w', function_id: 1, function_name: 'charge' },
    ...{ error: failure(mark('step-error')), ...ended },
  })
  const before = await ask('w')
  expect(before?.errorType).toBeNull() // not read yet
  const subject = { own, database: 'test', read: fresh.database.read }
  while ((await keepErrors.step(subject)) === 'more');

  const shared = await ask('w')
  expect(JSON.stringify(shared)).not.toContain('secret')
  expect(shared).toEqual({
    ...{ workflowID: 'w', status: 'ERROR', workflowName: 'checkout', queueName: 'mail' },
    ...{ applicationVersion: '1.5.1', createdAt: at, dequeuedAt: at + 100 },
    ...{ completedAt: at + 2_000, delayUntilEpochMS: null, durationMs: 1_900 },
    errorType: 'CardDeclinedError',
    children: { count: 1, isCapped: false },
    steps: [
      {
        ...{ functionId: 0, name: 'reserve', startedAt: at + 200, completedAt: at + 1_000 },
        ...{ failed: false, isChild: true },
      },
      {
        ...{ functionId: 1, name: 'charge', startedAt: at + 200, completedAt: at + 1_000 },
        ...{ failed: true, isChild: false },
      },
    ],
    totalSteps: 2,
    asOf: expect.any(Number),
  })
})

test('an error whose name is a sentence is told without it, and an unknown id is nothing', async () => {
  const at = Date.now() - 30_000
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'odd', status: 'ERROR', serialization: 'js_superjson' },
    ...{ created_at: at, updated_at: at, completed_at: at },
    error: failure('x').replace('CardDeclinedError', 'card 4111 was declined'),
  })
  const subject = { own, database: 'test', read: fresh.database.read }
  while ((await keepErrors.step(subject)) === 'more');
  expect(await ask('odd')).toMatchObject({ status: 'ERROR', errorType: null })
  expect(await ask('nobody')).toBeNull()
})

test('many steps and children are cut and counted', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'big' })
  await fresh.pool.query(
    `insert into dbos.operation_outputs (workflow_uuid, function_id, function_name)
     select 'big', n, 'step' from generate_series(0, 700) n`,
  )
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, parent_workflow_id)
     select 'big-' || n, 'SUCCESS', 'part', 'big' from generate_series(0, 1200) n`,
  )
  const shared = await ask('big')
  expect(shared?.steps).toHaveLength(500)
  expect(shared?.totalSteps).toBe(701)
  expect(shared?.children).toEqual({ count: 1_000, isCapped: true })
})
