import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCursor } from '@/lib/cursor'
import { noFilters, type WorkflowFilters } from '@/lib/workflow-filters'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertRow, insertWorkflow } from '../testing/rows'
import { listWorkflows } from './list'
import { laterRows, newestRows, versionStart } from './version-start'

const oldAt = Date.UTC(2026, 0, 1)
const newAt = oldAt + 1_000_000
const newestAt = oldAt + 2_000_000
const forkedAt = newestAt + 1_000

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  await version('old', oldAt)
  await version('new', newAt)
  await version('newest', newestAt)
  await version('other', newestAt + 1, 'other app')
  for (let index = 0; index < 5; index++)
    await insertWorkflow(fresh.pool, {
      workflow_uuid: `old-${index}`,
      application_version: 'old',
      // The last one was created in the very millisecond in which the next version came.
      created_at: index === 4 ? newAt : newAt - 10 + index,
    })
  // Created by a worker that was not replaced yet, and by a fork later on.
  for (const [id, at] of [
    ['late-a', newAt + 5],
    ['late-b', newAt + 5],
    ['late-c', forkedAt],
  ] as const)
    await insertWorkflow(fresh.pool, {
      workflow_uuid: id,
      application_version: 'old',
      created_at: at,
    })
  await insertWorkflow(fresh.pool, {
    workflow_uuid: 'few',
    application_version: 'new',
    created_at: newAt + 1,
  })
  await fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, application_version, created_at, updated_at)
     select 'newest-' || n, 'SUCCESS', 'checkout', 'newest', $1::int8 + n, $1::int8 + n
       from generate_series(1, $2::int) n`,
    [newestAt, laterRows + 1],
  )
  await fresh.pool.query('analyze dbos.workflow_status')
})
afterAll(() => fresh.drop())

const version = (name: string, at: number, app: string | null = null) =>
  insertRow(fresh.pool, 'application_versions', {
    version_id: name,
    version_name: name,
    version_timestamp: at,
    created_at: at,
    application_name: app ?? undefined,
  })

const startOf = (filters: Partial<WorkflowFilters>) =>
  fresh.database.read((reader) => versionStart(reader, { ...noFilters, ...filters }))

const pageOf = (filters: Partial<WorkflowFilters>) =>
  fresh.database.read((reader) => listWorkflows(reader, { ...noFilters, ...filters }))

describe('the start of an old version', () => {
  it('is where the next version was registered', async () => {
    expect(await startOf({ version: ['old'] })).toBe(newAt)
    expect(await startOf({ version: ['new', 'old'] })).toBe(newestAt)
  })

  it('is the newest of all for a current or unknown version, and for another place', async () => {
    for (const filters of [
      { version: ['newest'] },
      { version: ['other'] },
      { version: ['old', 'newest'] },
      { version: ['old', 'nobody'] },
      { version: ['old'], sort: 'created' },
      { version: ['old'], status: ['PENDING'] },
      { version: ['old'], createdBefore: newestAt },
      { version: ['old'], cursor: { direction: 'after', createdAt: newAt, id: '' } },
    ] satisfies Partial<WorkflowFilters>[])
      expect(await startOf(filters), JSON.stringify(filters)).toBeNull()
  })

  it('is the newest of all where only few rows came later', async () => {
    // One row less than is counted: the walk from the newest is short.
    await fresh.pool.query('delete from dbos.workflow_status where workflow_uuid = any($1)', [
      ['newest-1', 'newest-2', 'newest-3', 'newest-4', 'newest-5', 'newest-6'],
    ])
    expect(await startOf({ version: ['old'] })).toBeNull()
    const page = await pageOf({ version: ['old'], limit: 2 })
    expect(page).toMatchObject({ searchedFrom: null, previous: null })
    expect(page.workflows[0]?.createdAt).toBe(forkedAt)
    await fresh.pool.query(
      `insert into dbos.workflow_status (workflow_uuid, status, name, application_version, created_at, updated_at)
       select 'newest-' || n, 'SUCCESS', 'checkout', 'newest', $1::int8 + n, $1::int8 + n from generate_series(1, 6) n`,
      [newestAt],
    )
  })
})

describe('the start of a version in use', () => {
  it('is the newest of all', async () => {
    const late = { workflow_uuid: 'in-use', application_version: 'old' }
    await insertWorkflow(fresh.pool, { ...late, created_at: newestAt + laterRows - newestRows / 2 })
    expect(await startOf({ version: ['old'] })).toBeNull()
    await fresh.pool.query(`delete from dbos.workflow_status where workflow_uuid = 'in-use'`)
    expect(await startOf({ version: ['old'] })).toBe(newAt)
  })
})

describe('the list of an old version', () => {
  it('begins there, says so, and loses nothing in either direction', async () => {
    const { rows } = await fresh.pool.query<{ id: string }>(
      `select workflow_uuid as id from dbos.workflow_status where application_version = 'old'
        order by created_at desc, workflow_uuid desc`,
    )
    const all = rows.map((row) => row.id)
    const first = await pageOf({ version: ['old'], limit: 2 })
    const ids = (page: typeof first) => page.workflows.map((row) => row.workflowID)
    expect(first.searchedFrom).toBe(newAt)
    expect(ids(first)).toEqual(['old-3', 'old-2'])

    const earlier: string[] = []
    for (let page = first; page.next; ) {
      page = await pageOf({ version: ['old'], limit: 2, cursor: parseCursor(page.next) })
      earlier.push(...ids(page))
    }
    const later: string[] = []
    let page = first
    while (page.previous) {
      page = await pageOf({ version: ['old'], limit: 2, cursor: parseCursor(page.previous) })
      expect(page.searchedFrom).toBeNull()
      later.unshift(...ids(page))
    }
    expect([...later, ...ids(first), ...earlier]).toEqual(all)
    // And from the newest of them down again, across the place where it began.
    const down = ids(page)
    while (page.next) {
      page = await pageOf({ version: ['old'], limit: 2, cursor: parseCursor(page.next) })
      down.push(...ids(page))
    }
    expect(down).toEqual(all)
  })

  it('begins at the newest where the rows before do not fill a page', async () => {
    const page = await pageOf({ version: ['old'], limit: 50 })
    expect(page.searchedFrom).toBeNull()
    expect(page.workflows).toHaveLength(8)
    const few = await pageOf({ version: ['new'] })
    expect(few.workflows.map((row) => row.workflowID)).toEqual(['few'])
  })
})
