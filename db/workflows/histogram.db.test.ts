import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noFilters, type WorkflowFilters } from '@/lib/workflow-filters'
import type { Reader } from '../database'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { getWorkflowHistogram } from './histogram'

const minute = 60_000
let fresh: FreshDatabase
let now = 0

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  now = Date.now()
  // Every minute of the last two days one; every tenth failed, one in seven is a `report`.
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
     select 'w' || n, case when n % 10 = 0 then 'ERROR' else 'SUCCESS' end,
            case when n % 7 = 0 then 'report' else 'checkout' end, at, at
       from (select n, $1::int8 - n * 60000 + 1000 as at from generate_series(1, 2880) n) as t`,
    [now],
  )
})
afterAll(() => fresh.drop())

const ask = (filters: Partial<WorkflowFilters>) =>
  fresh.database.read((reader) =>
    getWorkflowHistogram(
      { ...reader, now: () => now },
      { filters: { ...noFilters, ...filters }, zone: 'UTC' },
    ),
  )
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

it('counts those created in each bar, and the failed of them', async () => {
  const { total, failed, accuracy, starts } = await ask({})
  expect(accuracy).toBe('exact')
  expect([sum(total), sum(failed)]).toEqual([1_440, 144])
  // Whole bars of fifteen minutes hold fifteen each.
  expect(total.slice(1, -1).every((count) => count === 15)).toBe(true)
  expect(total).toHaveLength(starts.length)
})

it('applies every filter of the list, the status too', async () => {
  expect(sum((await ask({ status: ['ERROR'] })).total)).toBe(144)
  expect(sum((await ask({ name: ['report'] })).total)).toBe(205)
  expect(sum((await ask({ status: ['SUCCESS'] })).failed)).toBe(0)
})

it('looks around a window of its own', async () => {
  const window = { createdAfter: now - 600 * minute, createdBefore: now - 480 * minute }
  const { total, starts, to } = await ask(window)
  expect(sum(total)).toBe(240)
  expect(to).toBe(now - 420 * minute)
  expect(starts[0]).toBeLessThanOrEqual(now - 660 * minute)
})

it('estimates what takes too long to count, and says so', async () => {
  const answer = await fresh.database.read((reader) => {
    let asked = 0
    // Of the first question the database itself says that it takes too long.
    const within: Reader['within'] = (timeoutMs, question) =>
      asked++ > 0
        ? reader.within(timeoutMs, question)
        : reader.within(20, async (db) => {
            await sql`select pg_sleep(2)`.execute(db)
            return question(db)
          })
    const filters = { ...noFilters, range: '2d' }
    return getWorkflowHistogram({ ...reader, within, now: () => now }, { filters, zone: 'UTC' })
  })
  expect(answer.accuracy).toBe('estimate')
  expect(sum(answer.failed)).toBe(288)
  expect(sum(answer.total)).toBeGreaterThan(2_880 * 0.8)
  expect(sum(answer.total)).toBeLessThan(2_880 * 1.2)
})
