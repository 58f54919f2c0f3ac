import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTick } from '@/lib/schedules/run-tick'
import { resumeBackfill, stopBackfill } from '../commands/schedules/change-backfill'
import { startBackfill } from '../commands/schedules/start-backfill'
import { createAudit } from '../own/audit'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertRow } from '../testing/rows'
import { listBackfills } from './list'
import { previewBackfill } from './preview'
import { runBackfills } from './run-backfills'

const minute = 60_000
const from = Date.parse('2026-01-01T00:00:00Z')
const actor = { name: 'operator', role: 'operator' }

let fresh: FreshDatabase
let own: OwnDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  await insertRow(fresh.pool, 'application_versions', {
    ...{ version_id: 'v', version_name: '1.0.0', version_timestamp: 1, created_at: 1 },
    application_name: 'shop',
  })
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

async function schedule(name: string, more: Record<string, unknown> = {}) {
  await insertRow(fresh.pool, 'workflow_schedules', {
    ...{ schedule_id: name, schedule_name: name, workflow_name: 'sweep', workflow_class_name: '' },
    ...{ schedule: '* * * * *', cron_timezone: 'UTC', status: 'ACTIVE', application_name: 'shop' },
    context: '{"json":{"a":1},"__dbos_serializer":"superjson"}',
    ...{ automatic_backfill: false },
    ...more,
  })
}

const ownWriter = () => ({ database: 'test', run: own.run })

const begin = (name: string, ticks: number) =>
  fresh.database.write((write) =>
    startBackfill(write, { name, from, to: from + (ticks + 1) * minute }, ownWriter(), actor),
  )

const last = async (name: string) => {
  const { backfills } = await fresh.database.read((reader) =>
    listBackfills(reader, name, ownReader(own, 'test')),
  )
  return backfills[0]
}

const step = () =>
  runBackfills.step({
    ...{ own, database: 'test', read: fresh.database.read, write: fresh.database.write },
  })

async function runAll() {
  while ((await step()) === 'more');
}

async function ticksOf(name: string) {
  const { rows } = await fresh.pool.query<{ id: string }>(
    'select workflow_uuid as id from dbos.workflow_status where schedule_name = $1',
    [name],
  )
  return rows.map(({ id }) => readTick(name, id).tickAt)
}

/** Another process that does the standing work; one process alone, so that a kill hits it. */
function worker(): ChildProcess {
  const script = resolve('db/testing/run-task.ts')
  return spawn(process.execPath, ['--import', 'tsx', script, fresh.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** A line is a piece: every other one starts a hundred ticks. */
async function untilLines(child: ChildProcess, wanted: number) {
  let seen = 0
  await new Promise<void>((done) => {
    child.stdout?.on('data', (chunk) => {
      seen += String(chunk).split('\n').length - 1
      if (seen >= wanted) done()
    })
  })
}

test('1,000 ticks, killed half way, are started once each', { timeout: 120_000 }, async () => {
  await schedule('killed')
  expect(await begin('killed', 1_000)).toMatchObject([
    { outcome: 'changed', sentence: expect.stringContaining('1,000 of 1,000 ticks are started') },
  ])
  const first = worker()
  await untilLines(first, 9)
  first.kill('SIGKILL')
  await once(first, 'close')
  const half = await ticksOf('killed')
  expect(half.length).toBeGreaterThanOrEqual(300)
  expect(half.length).toBeLessThan(1_000)
  expect(await last('killed')).toMatchObject({ state: 'running' })

  // Two at once: one works, the other finds the row held.
  const others = [worker(), worker()]
  await Promise.all(others.map((child) => once(child, 'close')))
  await runAll()
  const ticks = await ticksOf('killed')
  console.info(
    `killed after ${half.length} of 1,000 ticks; at the end ${ticks.length} runs, ${new Set(ticks).size} ticks`,
  )
  expect(ticks).toHaveLength(1_000)
  expect(new Set(ticks).size).toBe(1_000)
  expect(await last('killed')).toMatchObject({ state: 'done', started: 1_000, existed: 0 })
  const ends = await createAudit(own).list({ database: 'test', workflowID: 'killed', limit: 10 })
  expect(ends.map(({ outcomes }) => outcomes?.[0]?.sentence)).toEqual([
    expect.stringContaining('of 1,000 ticks 1,000 were started and 0 existed'),
  ])
})

test('killed between the start of a batch and its count, the count is still true', async () => {
  await schedule('recounted')
  await begin('recounted', 150)
  await step()
  // What a killed process leaves: the rows are there, the count is not.
  const rows = await fresh.pool.query('select * from vigil.backfills where schedule_name = $1', [
    'recounted',
  ])
  await step()
  const [before] = rows.rows
  await fresh.pool.query(
    `update vigil.backfills set started = $1, existed = $2, position_at = $3, batch = $4 where id = $5`,
    [before.started, before.existed, before.position_at, JSON.stringify(before.batch), before.id],
  )
  await runAll()
  expect(await ticksOf('recounted')).toHaveLength(150)
  expect(await last('recounted')).toMatchObject({ state: 'done', started: 150, existed: 0 })
})

test('what exists in any spelling is neither started again nor counted as started', async () => {
  await schedule('spelled')
  for (const text of [
    '2026-01-01T00:02:00.000Z',
    '2026-01-01T01:03:00+01:00',
    '2026-01-01T00:04Z[UTC]',
  ])
    await insertRow(fresh.pool, 'workflow_status', {
      ...{ workflow_uuid: `sched-spelled-${text}`, status: 'SUCCESS', name: 'sweep' },
      ...{ schedule_name: 'spelled', created_at: 1, updated_at: 1 },
    })
  const range = { name: 'spelled', from, to: from + 6 * minute }
  const preview = await fresh.database.read((reader) => previewBackfill(reader, range))
  expect(preview).toMatchObject({ refusal: null, ticks: 5, existing: 3, firstAt: from + minute })
  expect(preview?.list.map(({ exists }) => exists)).toEqual([false, true, true, true, false])
  await begin('spelled', 5)
  await runAll()
  expect(new Set(await ticksOf('spelled')).size).toBe(5)
  expect(await last('spelled')).toMatchObject({ state: 'done', started: 2, existed: 3 })
  expect(await begin('spelled', 5)).toMatchObject([
    { outcome: 'unchanged', sentence: 'All 5 ticks of the range exist already.' },
  ])
})

test('it stops, goes on, and gives up when the schedule is changed', async () => {
  await schedule('stopped')
  await begin('stopped', 300)
  expect(await begin('stopped', 300)).toMatchObject([{ outcome: 'refused' }])
  await step()
  await step()
  const { id = '' } = (await last('stopped')) ?? {}
  const stop = () =>
    fresh.database.write((write) => stopBackfill(write, { name: 'stopped', id }, ownWriter()))
  const goOn = () =>
    fresh.database.write((write) => resumeBackfill(write, { name: 'stopped', id }, ownWriter()))
  expect(await stop()).toMatchObject([
    { outcome: 'changed', sentence: 'Stopped after 100 of 300 ticks; what was started goes on.' },
  ])
  expect(await stop()).toMatchObject([{ outcome: 'unchanged' }])
  expect(await step()).toBe('done')
  expect(await ticksOf('stopped')).toHaveLength(100)
  expect(await goOn()).toMatchObject([
    { outcome: 'changed', sentence: 'Goes on after 100 of 300 ticks.' },
  ])
  await fresh.pool.query(
    `update dbos.workflow_schedules set schedule = '*/2 * * * *' where schedule_name = 'stopped'`,
  )
  await runAll()
  expect(await last('stopped')).toMatchObject({
    ...{ state: 'failed', started: 100 },
    note: expect.stringContaining('Its schedule was changed'),
  })
  expect(await goOn()).toMatchObject([{ outcome: 'refused' }])
  await fresh.pool.query(
    `update dbos.workflow_schedules set schedule = '* * * * *' where schedule_name = 'stopped'`,
  )
  expect(await goOn()).toMatchObject([{ outcome: 'changed' }])
  await runAll()
  expect(await last('stopped')).toMatchObject({ state: 'done', started: 300 })
})

test.each([
  ['the future', {}, { to: Date.now() + 86_400_000 }, 'must end in the past'],
  ['too many', { schedule: '* * * * * *' }, { to: from + 11_000 * 1_000 }, 'more than 10000 ticks'],
  ['no tick', { schedule: '0 0 1 1 *' }, { to: from + minute }, 'no tick between'],
  ['a context that cannot be read', { context: 'x' }, {}, 'not in the format of TypeScript'],
])('it refuses %s', async (what, columns, range, sentence) => {
  await schedule(`refused ${what}`, columns)
  const asked = { name: `refused ${what}`, from, to: from + 10 * minute, ...range }
  const preview = await fresh.database.read((reader) => previewBackfill(reader, asked))
  expect(preview?.refusal).toContain(sentence)
})

test('without a zone its runs must fall on its times', async () => {
  await schedule('zoneless', { cron_timezone: null, schedule: '0 9 * * *' })
  const range = { name: 'zoneless', from, to: from + 3 * 86_400_000 }
  const preview = () => fresh.database.read((reader) => previewBackfill(reader, range))
  expect(await preview()).toMatchObject({
    refusal: null,
    ticks: 3,
    warnings: [expect.stringContaining('only assumed')],
  })
  await insertRow(fresh.pool, 'workflow_status', {
    ...{
      workflow_uuid: 'sched-zoneless-2025-12-30T08:00:00.000Z',
      status: 'SUCCESS',
      name: 'sweep',
    },
    ...{ schedule_name: 'zoneless', created_at: 1, updated_at: 1 },
  })
  expect((await preview())?.refusal).toContain('do not fall on its times in UTC')
})
