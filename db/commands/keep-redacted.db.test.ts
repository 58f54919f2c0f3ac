import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '@/db/database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertWorkflow } from '@/db/testing/rows'
import { attributesInput } from '@/lib/commands'
import { noFilters } from '@/lib/workflow-filters'
import { listFamily } from '../workflow/family'
import { getWorkflow } from '../workflow/get'
import { listWorkflows } from '../workflows/list'
import { schedulesBefore } from './schedules/schedule-state'
import { attributesBefore, setAttributes } from './set-attributes'

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  const redact = ['token', 'password']
  database = openDatabase({ ...fresh.database.config, redact }, () => {})
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

const blot = '●●●●●●'
const secrets =
  '{"tenant": "acme", "Token": "pear", "login": {"user": "ada", "password": 12345678901234567890}}'
const shown = {
  tenant: 'acme',
  Token: blot,
  login: { user: 'ada', password: blot },
}

async function insert(id: string, more: object = {}) {
  await insertWorkflow(fresh.pool, { workflow_uuid: id, status: 'SUCCESS', ...more })
  await fresh.pool.query(
    'update dbos.workflow_status set attributes = $2::jsonb where workflow_uuid = $1',
    [id, secrets],
  )
}

async function stored(id: string) {
  const { rows } = await fresh.pool.query(
    'select attributes::text as text, attributes = $2::jsonb as same from dbos.workflow_status where workflow_uuid = $1',
    [id, secrets],
  )
  return rows[0]
}

async function set(id: string, attributes: object | null, expected?: object) {
  const input = attributesInput.parse({ id, attributes, expected })
  const [outcome] = await database.write((writer) => setAttributes(writer, input))
  return [outcome?.outcome, outcome?.sentence]
}

test('no read gives out attributes of a key that is kept back', async () => {
  await insert('seen')
  await insert('child', { parent_workflow_id: 'seen', forked_from: 'seen' })
  const one = await database.read((reader) => getWorkflow(reader, 'seen'))
  expect(one?.workflow.attributes).toEqual(shown)
  const list = await database.read((reader) => listWorkflows(reader, noFilters))
  expect(list.workflows.map(({ attributes }) => attributes)).toEqual([shown, shown])
  const family = await database.read((reader) => listFamily(reader, 'seen'))
  const before = await database.write((writer) => attributesBefore(writer, 'seen'))
  expect(before[0]?.attributes).toEqual(shown)
  expect(JSON.stringify([list, family, before])).not.toMatch(/pear|1234567/)
})

test('an edit leaves what is kept back as it was', async () => {
  await insert('edited')
  const [kind, sentence] = await set('edited', { ...shown, tenant: 'beta' }, shown)
  expect([kind, sentence]).toEqual([
    'changed',
    'It has 3 attributes now. What is kept back (Token, login) is as it was.',
  ])
  expect((await stored('edited')).text).toBe(
    '{"Token": "pear", "login": {"user": "ada", "password": 12345678901234567890}, "tenant": "beta"}',
  )
  expect(await set('edited', { tenant: 'acme' })).toEqual(['changed', sentence])
  expect((await stored('edited')).same).toBe(true)
  expect((await set('edited', { tenant: 'acme' }))[0]).toBe('unchanged')
  expect(await set('edited', null)).toEqual([
    'changed',
    'It has 2 attributes now. What is kept back (Token, login) is as it was.',
  ])
})

test('neither a blot nor a guess is written over it', async () => {
  await insert('guarded')
  for (const wrong of [
    { Token: 'guess' },
    { login: { ...shown.login, user: 'eve' } },
    { login: 1 },
    { password: blot },
    { other: { token: blot } },
  ])
    expect(await set('guarded', wrong)).toEqual([
      'refused',
      expect.stringMatching(/kept back here, so they cannot be set from here/),
    ])
  const [kind, sentence] = await set('guarded', { tenant: 'x' }, { ...shown, tenant: 'other' })
  expect([kind, sentence]).toEqual(['refused', expect.stringContaining('by somebody else')])
  expect((await stored('guarded')).same).toBe(true)
})

test('the audit keeps no secret of the context that a deleted schedule had', async () => {
  await fresh.client.createSchedule({
    ...{ scheduleName: 'mail', workflowName: 'send', schedule: '0 6 * * *' },
    context: { region: 'EMEA', password: 'pear' },
  })
  const before = await database.write((writer) => schedulesBefore(writer, ['mail'], true))
  expect(before).toMatchObject([{ scheduleName: 'mail', context: expect.stringContaining(blot) }])
  expect(JSON.stringify(before)).toContain('EMEA')
  expect(JSON.stringify(before)).not.toContain('pear')
  expect(before[0]).not.toHaveProperty('contextDigest')
})
