import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCursor } from '@/lib/cursor'
import type { IndexAdvice } from '@/lib/storage'
import { listIndexProposals } from '@/lib/storage-proposals'
import { noFilters, type WorkflowFilters } from '@/lib/workflow-filters'
import { type OwnDatabase, openOwnDatabase, ownReader } from '../own/own-database'
import { countSessions } from '../testing/count-sessions'
import {
  type FreshDatabase,
  freshSystemDatabase,
  openTestDatabase,
} from '../testing/fresh-database'
import { listWorkflows } from '../workflows/list'
import { getStorage } from './get-storage'

const rows = 40_000
const [oldFrom, oldTo] = [18_000, 21_000]
const pageRows = 50

let fresh: FreshDatabase
let own: OwnDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  // Every 4,000th row has what is rare; what 3,000 rows in the middle have is in use no more.
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, authenticated_user, executor_id,
            application_version, recovery_attempts, created_at, updated_at, started_at_epoch_ms, completed_at)
     select gen_random_uuid(), case when n % 20 = 0 then 'ERROR' else 'SUCCESS' end,
            coalesce(special, 'workflow-' || n % 7),
            coalesce(special, case when n % 10 = 0 then 'user-' || n % 300 when n % 2 = 0 then '' end),
            coalesce(special, gen_random_uuid()::text), coalesce(special, '1.' || n / 4000),
            1, at, at, at, at
       from (select n, 1767225600000 + n * 1000::int8 as at,
                    case when n % 4000 = 7 then 'rare' when n between $2 and $3 then 'old' end as special
               from generate_series(1, $1::int) n) as made`,
    [rows, oldFrom, oldTo],
  )
  await fresh.pool.query('vacuum analyze dbos.workflow_status')
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

async function adviceOn(filter: string): Promise<IndexAdvice> {
  const { advice } = await fresh.database.read((reader) =>
    getStorage(reader, ownReader(own, 'test')),
  )
  const found = advice.find((one) => one.filter === filter)
  if (!found) throw new Error(`No advice on ${filter}.`)
  return found
}

type Asked = { pages: string[][]; scans: number; read: number }

/** The first two pages of the list, and how much of an index they read. */
async function ask(change: Partial<WorkflowFilters>, index: string): Promise<Asked> {
  const [before, sessions] = [await usage(index), await countSessions(fresh.pool)]
  // A session that has ended has reported what it scanned.
  const database = openTestDatabase(fresh.url)
  const list = (more: Partial<WorkflowFilters>) =>
    database.read((reader) =>
      listWorkflows(reader, { ...noFilters, limit: pageRows, ...change, ...more }),
    )
  const first = await list({})
  const second = first.next ? await list({ cursor: parseCursor(first.next) }) : null
  await database.close()
  await expect.poll(() => countSessions(fresh.pool)).toBeLessThanOrEqual(sessions)
  const after = await usage(index)
  const listed = [first, second].filter((page) => page !== null)
  return {
    pages: listed.map(({ workflows }) => workflows.map(({ workflowID }) => workflowID)),
    scans: after.scans - before.scans,
    read: after.read - before.read,
  }
}

async function usage(index: string): Promise<{ scans: number; read: number }> {
  const { rows: found } = await fresh.pool.query(
    `select idx_scan::int as scans, idx_tup_read::int as read from pg_stat_user_indexes
      where schemaname = 'dbos' and indexrelname = $1`,
    [index],
  )
  return found[0] ?? { scans: 0, read: 0 }
}

describe.each(listIndexProposals)('the index for $filter', ({ filter, indexName }) => {
  it('is what the list reads once it exists, a page and no more, and as large as estimated', async () => {
    const before = await adviceOn(filter)
    expect(before).toMatchObject({ state: 'absent', servedBy: [], unfinished: [] })
    const asked = [{ [filter]: ['rare'] }, { [filter]: ['rare', 'absent'] }, { [filter]: ['old'] }]
    const without: Asked[] = []
    for (const change of asked) without.push(await ask(change, indexName))

    await fresh.pool.query(before.create)
    expect(await adviceOn(filter)).toMatchObject({ state: 'present', servedBy: [indexName] })
    const [rare, several, old] = [
      await ask(asked[0] ?? {}, indexName),
      await ask(asked[1] ?? {}, indexName),
      await ask(asked[2] ?? {}, indexName),
    ]
    expect([rare, several, old].map(({ pages }) => pages)).toEqual(
      without.map(({ pages }) => pages),
    )
    expect(rare).toMatchObject({ scans: 1, read: rows / 4_000 })
    expect(several.scans).toBeGreaterThan(0)
    expect(several.read).toBeLessThanOrEqual(rows / 4_000)
    expect(old.scans).toBe(2)
    expect(old.read).toBeLessThanOrEqual(2 * (pageRows + 3))

    const { rows: sizes } = await fresh.pool.query(
      'select pg_relation_size($1::regclass)::int as bytes',
      [`dbos.${indexName}`],
    )
    expect((before.estimatedBytes ?? 0) / sizes[0].bytes).toBeGreaterThan(0.85)
    expect((before.estimatedBytes ?? 0) / sizes[0].bytes).toBeLessThan(1.15)

    await fresh.pool.query(before.drop)
    expect(await adviceOn(filter)).toMatchObject({ state: 'absent' })
  })
})
