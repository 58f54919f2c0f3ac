import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBackfills } from '@/db/backfills/run-backfills'
import { type OwnDatabase, openOwnDatabase } from '@/db/own/own-database'
import { dumpTables } from '@/db/testing/dump-tables'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { insertRow } from '@/db/testing/rows'
import { startBackfill } from './start-backfill'
import { triggerSchedule } from './trigger-schedule'

/** The official client on one copy of a database, our commands on the other; then every row. */

const shared = { deep: [1] }
const contexts: [name: string, context: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'plain "text" ü'],
  ['a date', new Date(5)],
  ['an object', { at: new Date(5), tags: new Set([1]), big: 12345678901234567890n }],
  ['a list', [new Map([['k', new Date(7)]]), undefined, Number.NaN]],
  ['the same twice', { a: shared, b: shared }],
  ['itself inside', [shared, { c: shared }]],
]

let theirs: FreshDatabase
let ours: FreshDatabase
let own: OwnDatabase
beforeAll(async () => {
  theirs = await freshSystemDatabase()
  for (const [name, timestamp, app] of [
    ['1.0.0', 1, 'shop'],
    ['1.1.0', 2, 'shop'],
    ['9.0.0', 9, 'other'],
  ] as const)
    await insertRow(theirs.pool, 'application_versions', {
      ...{ version_id: name, version_name: name, version_timestamp: timestamp, created_at: 1 },
      application_name: app,
    })
  for (const [index, [name, context]] of contexts.entries())
    await theirs.client.createSchedule({
      ...{ scheduleName: name, workflowName: 'sweep', schedule: '*/10 2 * * *', context },
      ...(index % 2 === 0 ? { workflowClassName: 'Sweeper' } : {}),
      ...(index % 3 === 0 ? {} : { applicationName: 'shop' }),
      options: { cronTimezone: 'Europe/Berlin', ...(index % 2 === 0 ? {} : { queueName: 'mail' }) },
    })
  ours = await theirs.copy()
  own = openOwnDatabase(ours.url, (error) => {
    throw error
  })
})
afterAll(async () => {
  await own.close()
  await Promise.all([theirs.drop(), ours.drop()])
})

/** Without what is stamped a moment later, here and in the ids and inputs of triggers. */
async function rowsOf({ pool }: FreshDatabase, table: string) {
  const rows = (await dumpTables(pool))[table] ?? []
  const withoutNow = (text: unknown) =>
    typeof text === 'string' ? text.replace(/20[2-9]\d-\d\d-\d\dT[\d:.]+Z/g, 'now') : text
  return rows
    .map(({ created_at, updated_at, retention_timestamp, ...row }) => {
      const isTrigger = String(row.workflow_uuid).includes('-trigger-')
      if (!isTrigger) return row
      return {
        ...row,
        workflow_uuid: withoutNow(row.workflow_uuid),
        inputs: withoutNow(row.inputs),
      }
    })
    .toSorted((a, b) => String(a.workflow_uuid).localeCompare(String(b.workflow_uuid)))
}

async function expectEqual() {
  for (const table of ['workflow_status', 'workflow_input', 'workflow_schedules'])
    expect(await rowsOf(ours, table)).toEqual(await rowsOf(theirs, table))
}

test('a trigger writes what the official client writes', async () => {
  for (const [name] of contexts) {
    await theirs.client.triggerSchedule(name)
    const [outcome] = await ours.database.write((writer) => triggerSchedule(writer, { name }))
    expect(outcome).toMatchObject({
      outcome: 'changed',
      newId: expect.stringMatching(`^sched-${name}-trigger-`),
    })
  }
  await expectEqual()
})

test('a backfill writes what the official client writes, through both changes of the clock', async () => {
  const ranges = [
    ['2026-03-27T00:00:00Z', '2026-03-30T00:20:00Z'],
    ['2026-10-24T00:00:00Z', '2026-10-26T01:20:00Z'],
  ].map(([from = '', to = '']) => [new Date(from), new Date(to)] as const)
  for (const [name] of contexts)
    for (const [from, to] of ranges) {
      await theirs.client.backfillSchedule(name, from, to)
      const range = { name, from: from.getTime(), to: to.getTime() }
      const [outcome] = await ours.database.write((writer) =>
        startBackfill(writer, range, { database: 'test', run: own.run }, { name: 'o', role: 'o' }),
      )
      expect(outcome?.outcome).toBe('changed')
      const { read, write } = ours.database
      while ((await runBackfills.step({ own, database: 'test', read, write })) === 'more');
    }
  expect((await rowsOf(ours, 'workflow_input')).length).toBeGreaterThan(200)
  await expectEqual()
})
