import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Check, Overview } from '@/lib/overview/overview'
import { defaultThresholds } from '@/lib/overview/thresholds'
import { keepErrors } from '../errors/keep-errors'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { rollUpCompletions } from '../rollups/completion-rollup'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertRow, insertWorkflow } from '../testing/rows'
import { getOverview } from './overview'

let fresh: FreshDatabase
let own: OwnDatabase
let calm: Overview
const now = Date.now()
const minute = 60_000
const hour = 60 * minute

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, rethrow)
  // A week in which one in a hundred failed, and an hour like it.
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, application_version, created_at, updated_at, completed_at)
    select 'ok' || n, case when n % 100 = 0 then 'ERROR' else 'SUCCESS' end, 'checkout', '1', at - 100, at, at
      from generate_series(1, 2000) as n, lateral (select ${now} - n::int8 * 60000 as at) as t`)
  await keepUp()
  calm = await ask()
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

function rethrow(error: Error) {
  throw error
}

async function keepUp() {
  const subject = { own, database: 'test', read: fresh.database.read }
  for (const task of [rollUpCompletions, keepErrors]) while ((await task.step(subject)) === 'more');
}

function ask(thresholds = defaultThresholds) {
  return fresh.database.read((reader) => getOverview(reader, ownReader(own, 'test'), thresholds))
}

const of = ({ attention }: Overview, check: Check) =>
  attention.filter((item) => item.check === check)

it('a calm hour is healthy, and everything was checked', () => {
  expect(calm.attention).toEqual([])
  expect(calm.unchecked).toEqual([])
  expect(calm.verdict).toMatchObject({ state: 'healthy' })
  // One a minute; the hour has moved on since the rows were made.
  expect(calm.lastHour.completed).toBeGreaterThan(50)
  expect(calm.lastHour.failed).toBe(0)
  expect(calm.lastHour.usualRate).toBeCloseTo(0.01, 2)
})

it('each thing that needs attention is found by its own rows, with where to see and to act', async () => {
  for (let n = 0; n < 15; n++)
    await insertWorkflow(fresh.pool, {
      ...{ workflow_uuid: `burst-${n}`, status: n < 12 ? 'ERROR' : 'SUCCESS', name: 'ship' },
      ...{ created_at: now - minute, updated_at: now, completed_at: now - 1_000 - n },
      serialization: 'js_superjson',
      error: n < 12 ? '{"json":{"name":"TypeError","message":"no weight"}}' : undefined,
    })
  await insertRow(fresh.pool, 'queues', {
    ...{ queue_id: 'q', name: 'mail', concurrency: 0, created_at: now, updated_at: now },
  })
  await insertWorkflow(fresh.pool, {
    ...{
      workflow_uuid: 'waits',
      status: 'ENQUEUED',
      queue_name: 'mail',
      application_version: '0.1',
    },
    ...{ created_at: now - hour, updated_at: now - hour, executor_id: '' },
  })
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'dead', status: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED', recovery_attempts: 101 },
    ...{ created_at: now - 30 * 24 * hour, updated_at: now, completed_at: now - hour },
  })
  await insertWorkflow(fresh.pool, {
    ...{ workflow_uuid: 'over', status: 'PENDING', executor_id: 'gone', application_version: '1' },
    ...{ created_at: now - 3 * hour, updated_at: now - 3 * hour },
    ...{ started_at_epoch_ms: now - 3 * hour, workflow_deadline_epoch_ms: now - 2 * hour },
  })
  await insertRow(fresh.pool, 'workflow_schedules', {
    ...{ schedule_id: 's', schedule_name: 'sweep', workflow_name: 'sweep', schedule: '* * * * *' },
    ...{ status: 'ACTIVE', automatic_backfill: false },
    context: '{"json":null,"__dbos_serializer":"superjson"}',
    last_fired_at: new Date(now - hour).toISOString(),
  })
  await keepUp()
  const overview = await ask()
  expect(overview.verdict.state).toBe('failing')
  expect(overview.verdict.sentence).toBe('Failing: ship fails: 80 % in the last hour.')
  expect(of(overview, 'failing workflows')).toMatchObject([
    {
      severity: 'failing',
      detail: '12 of 15 failed; it did not run in the week before.',
      evidence: { screen: 'workflows', search: expect.stringContaining('name=ship') },
      fix: { target: { screen: 'errors', search: 'name=ship' } },
    },
  ])
  expect(of(overview, 'waiting queues')).toMatchObject([
    { title: expect.stringContaining('Queue mail'), detail: expect.stringContaining('Held') },
  ])
  expect(of(overview, 'dead letters')).toMatchObject([
    { title: '1 workflow became dead letters in the last 24 hours' },
  ])
  expect(of(overview, 'passed deadlines')).toMatchObject([
    { title: '1 workflow is past its deadline', evidence: { screen: 'workflow', id: 'over' } },
  ])
  expect(of(overview, 'late schedules')).toMatchObject([
    {
      title: expect.stringMatching(/^Schedule sweep should have fired (59 m|1 h)/),
      evidence: { screen: 'schedule', name: 'sweep' },
    },
  ])
  expect(of(overview, 'new errors').map(({ title }) => title)).toContain(
    'New error in ship: TypeError',
  )
  expect(overview.attention[0]?.severity).toBe('failing')
})

it('stricter thresholds are kept to', async () => {
  const { attention } = await ask({ ...defaultThresholds, queueWaitSeconds: 2 * 3_600 })
  expect(attention.filter(({ check }) => check === 'waiting queues')).toEqual([])
})

it('a check that cannot be made is told, and the others still are', async () => {
  await fresh.pool.query('alter table vigil.error_groups rename to elsewhere')
  const overview = await ask()
  await fresh.pool.query('alter table vigil.elsewhere rename to error_groups')
  expect(overview.unchecked).toEqual([
    { check: 'new errors', sentence: expect.stringContaining('not in this schema') },
  ])
  expect(of(overview, 'failing workflows')).toHaveLength(1)
  expect(overview.verdict.evidence[1]).toContain('1 check could not be made')
})
