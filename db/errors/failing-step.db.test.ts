import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnDatabase, openOwnDatabase } from '@/db/own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertStep, insertWorkflow } from '@/db/testing/rows'
import { keepErrors } from './keep-errors'

let fresh: FreshDatabase
let own: OwnDatabase

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const errorText = (message: string) =>
  JSON.stringify({
    json: { name: 'TypeError', message, stack: 'x' },
    meta: {},
    __dbos_serializer: 'superjson',
  })

test.each([
  ['failed of its last step', [['charge', 'no stock']], 'charge'],
  [
    'undid something after it',
    [
      ['charge', 'no stock'],
      ['undo', null],
    ],
    'charge',
  ],
  [
    'caught another step before',
    [
      ['charge', 'declined'],
      ['next', null],
    ],
    null,
  ],
  ['had no failed step', [['charge', null]], null],
  [
    'failed of the later one',
    [
      ['charge', 'declined'],
      ['next', 'no stock'],
    ],
    'next',
  ],
] as const)('the failing step of a workflow that %s', async (what, steps, expected) => {
  // A name of its own makes a group of its own.
  await insertWorkflow(fresh.pool, {
    workflow_uuid: what,
    status: 'ERROR',
    name: what,
    serialization: 'js_superjson',
    completed_at: Date.now(),
    error: errorText('no stock'),
  })
  for (const [at, [name, message]] of steps.entries())
    await insertStep(fresh.pool, {
      workflow_uuid: what,
      function_id: at,
      function_name: name,
      serialization: 'js_superjson',
      error: message === null ? null : errorText(message),
    })
  const subject = { own, database: 'test', read: fresh.database.read }
  while ((await keepErrors.step(subject)) === 'more') {}
  await keepErrors.step(subject)
  const group = await own.run((db) =>
    db.selectFrom('error_groups').selectAll().where('workflow_name', '=', what).executeTakeFirst(),
  )
  expect(group).toMatchObject({ pattern: 'no stock', step: expected })
})
