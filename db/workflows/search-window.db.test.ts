import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noFilters } from '@/lib/workflow-filters'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { searchByWindow } from './search-window'

/** A filter that takes 20 ms a row, of one workflow a second, then of many in one second. */

let fresh: FreshDatabase
const newest = 1_700_000_000_000

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await fresh.pool.query(`
    insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at)
    select 'sparse' || n, 'SUCCESS', 'flow', ${newest} - n * 1000, 1 from generate_series(0, 4000) as n
    union all
    select 'dense' || n, 'SUCCESS', 'dense', ${newest} - 5000000 - n, 1 from generate_series(0, 400) as n`)
})
afterAll(() => fresh.drop())

function search(cursor: { createdAt: number; id: string } | null) {
  const slow = sql<boolean>`(select pg_sleep(0.02 + 0 * w.created_at)) is null`
  return fresh.database.read((reader) =>
    searchByWindow(
      reader,
      { ...noFilters, cursor: cursor && { direction: 'after', ...cursor } },
      {
        ...{ schema: reader.schema, statuses: [], conditions: [slow], descending: true },
        ...{ isNarrowed: true, limit: 50 },
      },
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
