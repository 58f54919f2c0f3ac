import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCursor } from '@/lib/cursor'
import { noFilters, type WorkflowFilters } from '@/lib/workflow-filters'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { askByAttributes, fewest } from './by-attributes'
import { listWorkflows } from './list'
import { matching } from './matching'

const start = Date.UTC(2026, 0, 1)

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  // Old ones with attributes, three a millisecond; then newer ones that have others.
  await insert('few', 0, fewest, { tenant: 'few' })
  await insert('many', 10_000, fewest + 1, { tenant: 'many' })
  await insert('newer', 20_000, 1_500, { tenant: 'newer', region: 'eu' })
  await fresh.pool.query('analyze dbos.workflow_status')
})
afterAll(() => fresh.drop())

const insert = (prefix: string, from: number, count: number, attributes: object) =>
  fresh.pool.query(
    `insert into dbos.workflow_status (workflow_uuid, status, name, created_at, updated_at, attributes)
     select $1 || '-' || n, case when n % 10 = 0 then 'ERROR' else 'SUCCESS' end, 'checkout',
            $2::int8 + n / 3, $2::int8 + n / 3, $3::jsonb
       from generate_series(1, $4::int) n`,
    [prefix, start + from, JSON.stringify(attributes), count],
  )

const ask = (filters: Partial<WorkflowFilters>) =>
  fresh.database.read((reader) => {
    const all = { ...noFilters, ...filters }
    return askByAttributes(reader, {
      schema: reader.schema,
      statuses: all.status,
      conditions: matching(all, reader.schema, reader.now()),
      descending: all.sort === '-created',
      isNarrowed: true,
      limit: all.limit + 1,
      after: all.cursor,
    })
  })

async function expected(tenant: string, order = 'desc') {
  const { rows } = await fresh.pool.query<{ id: string }>(
    `select workflow_uuid as id from dbos.workflow_status where attributes ->> 'tenant' = $1
      order by created_at ${order}, workflow_uuid ${order}`,
    [tenant],
  )
  return rows.map((row) => row.id)
}

const ids = (rows: { workflow_uuid: string }[] | null) => rows?.map((row) => row.workflow_uuid)

describe('a page by attributes', () => {
  it('comes whole and in order from as many rows as are few', async () => {
    const all = await expected('few')
    expect(ids(await ask({ attributes: { tenant: 'few' } }))).toEqual(all.slice(0, 51))
    expect(ids(await ask({ attributes: { tenant: 'few' }, sort: 'created' }))).toEqual(
      all.toReversed().slice(0, 51),
    )
  })

  it('is left to the walk where there is one more', async () => {
    expect(await ask({ attributes: { tenant: 'many' } })).toBeNull()
    const page = await fresh.database.read((reader) =>
      listWorkflows(reader, { ...noFilters, attributes: { tenant: 'many' } }),
    )
    const found = page.workflows.map((row) => row.workflowID)
    expect(found).toEqual((await expected('many')).slice(0, 50))
    expect(page.searchedTo).toBeNull()
  })

  it('comes from the nearest rows where these fill it', async () => {
    const all = await expected('newer')
    expect(ids(await ask({ attributes: { region: 'eu' } }))).toEqual(all.slice(0, 51))
  })

  it('is empty where nobody has them', async () => {
    expect(await ask({ attributes: { tenant: 'nobody' } })).toEqual([])
  })

  it('keeps to the other filters, page by page', async () => {
    const filters = { ...noFilters, attributes: { tenant: 'few' }, status: ['ERROR' as const] }
    const found: string[] = []
    let cursor: WorkflowFilters['cursor'] = null
    do {
      const page = await fresh.database.read((reader) =>
        listWorkflows(reader, { ...filters, cursor, limit: 60 }),
      )
      found.push(...page.workflows.map((row) => row.workflowID))
      cursor = page.next === null ? null : parseCursor(page.next)
    } while (cursor)
    const errors = (await expected('few')).filter((id) => Number(id.split('-')[1]) % 10 === 0)
    expect(found).toEqual(errors)
  })
})
