import { DBOS } from '@dbos-inc/dbos-sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runBackfills } from '@/db/backfills/run-backfills'
import { type OwnDatabase, openOwnDatabase } from '@/db/own/own-database'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { runApp } from '@/db/testing/run-app'
import { startBackfill } from './start-backfill'
import { triggerSchedule } from './trigger-schedule'

/** A worker of the real TypeScript SDK runs what is written for it here. */

const given: { id: string; when: Date; context: unknown }[] = []
const report = DBOS.registerWorkflow(
  async (when: Date, context: unknown) => {
    given.push({ id: DBOS.workflowID ?? '', when, context })
  },
  { name: 'report' },
)

let fresh: FreshDatabase
let own: OwnDatabase
let app: Awaited<ReturnType<typeof runApp>>
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  app = await runApp(fresh.url)
  await DBOS.createSchedule({
    ...{ scheduleName: 'late', workflowFn: report, schedule: '30 1,2 * * *' },
    context: { since: new Date(5), tags: new Set(['a']) },
    options: { cronTimezone: 'Europe/Berlin' },
  })
})
afterAll(async () => {
  await app.stop()
  await own.close()
  await fresh.drop()
})

async function untilGiven(count: number) {
  for (let tries = 0; given.length < count; tries++) {
    expect(tries).toBeLessThan(300)
    await new Promise((done) => setTimeout(done, 100))
  }
}

it('runs a trigger and a backfill through a repeated hour, with the context as it was', async () => {
  const [trigger] = await fresh.database.write((writer) =>
    triggerSchedule(writer, { name: 'late' }),
  )
  await untilGiven(1)
  expect(given[0]).toMatchObject({
    id: trigger?.newId,
    when: expect.any(Date),
    context: { since: new Date(5), tags: new Set(['a']) },
  })

  const range = {
    name: 'late',
    from: Date.parse('2025-10-25T00:00:00Z'),
    to: Date.parse('2025-10-26T12:00:00Z'),
  }
  const [outcome] = await fresh.database.write((writer) =>
    startBackfill(writer, range, { database: 'test', run: own.run }, { name: 'o', role: 'o' }),
  )
  expect(outcome?.outcome).toBe('changed')
  const { read, write } = fresh.database
  while ((await runBackfills.step({ own, database: 'test', read, write })) === 'more');
  // 2:30 comes twice on the 26th; what the SDK itself would do is started once already.
  const expected = [
    ...['2025-10-25T00:30:00.000Z', '2025-10-25T23:30:00.000Z'],
    ...['2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z'],
  ]
  await untilGiven(1 + expected.length)
  await fresh.client.backfillSchedule('late', new Date(range.from), new Date(range.to))
  const ticks = given.slice(1).map(({ when }) => when.toISOString())
  expect(ticks.toSorted()).toEqual(expected)
  const { rows } = await fresh.pool.query(
    `select count(*)::int as runs from dbos.workflow_status where schedule_name = 'late'`,
  )
  expect(rows).toEqual([{ runs: 5 }])
})
