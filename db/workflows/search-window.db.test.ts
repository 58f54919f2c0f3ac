import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noFilters } from '@/lib/workflow-filters'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { searchByWindow } from './search-window'

/**
 * A filter that takes 20 ms a row, of one workflow a second, then of many in one second; but for one
 * that matches, a second before these.
 */

let fresh: FreshDatabase
const newest = 1_700_000_000_000

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
    select 'sparse' || n, 'SUCCESS', 'flow', ${newest} - n * 1000, 1 from generate_series(0, 4000) as n
    union all
    select 'dense' || n, 'SUCCESS', 'dense', ${newest} - 5000000 - n, 1 from generate_series(0, 400) as n
    union all
    select 'found', 'SUCCESS', 'found', ${newest} - 4999000, 1`)
})
afterAll(() => fresh.drop())

const slow = sql<boolean>`(w.name = 'found' or (select pg_sleep(0.02 + 0 * w.created_at)) is null)`

function search(
  cursor: { createdAt: number; id: string } | null,
  condition = slow,
  budgetMs?: number,
) {
  return fresh.database.read((reader) =>
    searchByWindow(
      reader,
      { ...noFilters, cursor: cursor && { direction: 'after', ...cursor } },
      {
        ...{ schema: reader.schema, statuses: [], conditions: [condition], descending: true },
        ...{ isNarrowed: true, limit: 50 },
      },
      budgetMs,
    ),
  )
}

test('however slow, each request comes farther, or says that it cannot', async () => {
  const first = await search(null)
  expect(first.rows).toEqual([])
  expect(first.searchedTo).toBeLessThan(newest - 10_000)
  const second = await search({ createdAt: first.searchedTo ?? 0, id: '' })
  expect(second.searchedTo).toBeLessThan((first.searchedTo ?? 0) - 10_000)
})

test('where a second of history is too much, that is said', async () => {
  await expect(search({ createdAt: newest - 5_000_000, id: 'x' })).rejects.toMatchObject({
    code: '57014',
  })
})

test('what was found before such a second is answered, and the search goes on at it', async () => {
  const found = await search({ createdAt: newest - 4_998_500, id: 'x' })
  expect(found.rows.map((row) => row.workflow_uuid)).toEqual(['found'])
  const createdAt = found.searchedTo ?? 0
  expect(createdAt).toBeLessThanOrEqual(newest - 4_999_000)
  await expect(search({ createdAt, id: '' })).rejects.toMatchObject({ code: '57014' })
})

test('a search that ends with its budget spent says that it is at the end', async () => {
  const none = sql<boolean>`w.name = 'none'`
  const first = await search(null, none, 0)
  expect(first).toEqual({ rows: [], searchedTo: newest - 3_600_000 })
  const second = await search({ createdAt: newest - 3_600_000, id: '' }, none, 0)
  expect(second).toEqual({ rows: [], searchedTo: null })
})
