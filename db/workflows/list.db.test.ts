import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCursor } from '@/lib/cursor'
import { type Status, statuses } from '@/lib/status'
import { type FilterName, noFilters, type WorkflowFilters } from '@/lib/workflow-filters'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { countByStatus } from './counts'
import { listFacets } from './facets'
import { listWorkflows } from './list'
import { matching } from './matching'
import { searchByWindow } from './search-window'

const start = Date.UTC(2026, 0, 1)
const hourMs = 3_600_000

type Row = ReturnType<typeof makeRow>

/** Values repeat with coprime periods, so that every combination of two filters has rows. */
function makeRow(index: number) {
  const status = statuses[index % 7] ?? 'SUCCESS'
  const isFinal = !['PENDING', 'ENQUEUED', 'DELAYED'].includes(status)
  return {
    workflow_uuid:
      index % 11 === 0 ? `odd/${index}:%_#? ü` : `order-${String(index).padStart(4, '0')}`,
    status,
    name: ['checkout', 'charge, card', '_dbos_debouncer', 'report'][index % 4] ?? '',
    queue_name: index % 3 === 0 ? null : (['mail', 'payments'][index % 2] ?? null),
    application_name: ['shop', 'back office', null][index % 3] ?? null,
    application_version: ['1.4.2', '1.5.0'][index % 2] ?? null,
    executor_id: `pod-${index % 5}`,
    authenticated_user: index % 6 === 0 ? 'ana' : '',
    // Three rows share a creation time: the id decides their order.
    created_at: start + Math.floor(index / 3) * hourMs,
    started_at_epoch_ms: index % 2 === 0 ? start + index * hourMs : null,
    completed_at: isFinal ? start + (index + 1) * hourMs : null,
    parent_workflow_id: index % 5 === 0 ? 'order-0001' : null,
    forked_from: index % 13 === 0 ? 'order-0002' : null,
    was_forked_from: index % 10 === 2,
    schedule_name: index % 8 === 0 ? 'nightly' : null,
    attributes:
      index % 4 === 0 ? JSON.stringify({ tenant: index % 8 === 0 ? 'acme' : 'b' }) : 'null',
  }
}

const rows = Array.from({ length: 160 }, (_, index) => makeRow(index))

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  for (const row of rows) await insertWorkflow(fresh.pool, row)
})
afterAll(() => fresh.drop())

/** What the filters mean, said without SQL. */
function matches(row: Row, f: WorkflowFilters): boolean {
  const one = (values: string[], value: string | null) =>
    values.length === 0 || (value !== null && values.includes(value))
  const is = (wanted: boolean | null, value: boolean) => wanted === null || wanted === value
  const within = (value: number | null, from: number | null, to: number | null) =>
    (from === null || (value !== null && value >= from)) &&
    (to === null || (value !== null && value <= to))
  const tenant = f.attributes?.tenant
  return (
    one(f.status, row.status) &&
    one(f.name, row.name) &&
    one(f.queue, row.queue_name) &&
    one(f.app, row.application_name) &&
    one(f.version, row.application_version) &&
    one(f.executor, row.executor_id) &&
    one(f.user, row.authenticated_user) &&
    one(f.id, row.workflow_uuid) &&
    (f.idPrefix.length === 0 ||
      f.idPrefix.some((prefix) => row.workflow_uuid.startsWith(prefix))) &&
    one(f.parent, row.parent_workflow_id) &&
    one(f.forkedFrom, row.forked_from) &&
    one(f.schedule, row.schedule_name) &&
    is(f.hasParent, row.parent_workflow_id !== null) &&
    is(f.isFork, row.forked_from !== null) &&
    is(f.wasForkedFrom, row.was_forked_from) &&
    (!f.queuedOnly || row.queue_name !== null) &&
    (tenant === undefined || JSON.parse(row.attributes)?.tenant === tenant) &&
    within(row.created_at, f.createdAfter, f.createdBefore) &&
    within(row.completed_at, f.completedAfter, f.completedBefore) &&
    within(row.started_at_epoch_ms, f.dequeuedAfter, f.dequeuedBefore) &&
    (f.internal === 'show' || !row.name.startsWith('_dbos_'))
  )
}

function expectedIds(filters: WorkflowFilters): string[] {
  const sorted = rows
    .filter((row) => matches(row, filters))
    .sort((a, b) => a.created_at - b.created_at || (a.workflow_uuid < b.workflow_uuid ? -1 : 1))
  const ids = sorted.map((row) => row.workflow_uuid)
  return filters.sort === 'created' ? ids : ids.reverse()
}

const some = <T>(values: T[]) => fc.subarray(values, { minLength: 1 })
const time = fc.integer({ min: 0, max: 60 }).map((hours) => start + hours * hourMs)

const everyFilter: fc.Arbitrary<WorkflowFilters> = fc.record({
  status: some<Status>([...statuses]),
  name: some(['checkout', 'charge, card', '_dbos_debouncer', 'absent']),
  queue: some(['mail', 'payments']),
  app: some(['shop', 'back office']),
  version: some(['1.4.2', '1.5.0']),
  executor: some(['pod-0', 'pod-3']),
  user: some(['ana']),
  id: some(['order-0001', 'order-0007', 'odd/11:%_#? ü']),
  idPrefix: some(['order-00', 'odd/1', '%', '_']),
  parent: some(['order-0001']),
  forkedFrom: some(['order-0002']),
  schedule: some(['nightly']),
  hasParent: fc.boolean(),
  isFork: fc.boolean(),
  wasForkedFrom: fc.boolean(),
  queuedOnly: fc.boolean(),
  attributes: fc.constant({ tenant: 'acme' }),
  range: fc.constant(null),
  createdAfter: time,
  createdBefore: time,
  completedAfter: time,
  completedBefore: time,
  dequeuedAfter: time,
  dequeuedBefore: time,
  internal: fc.constantFrom('hide', 'show'),
  sort: fc.constantFrom('-created', 'created'),
  limit: fc.integer({ min: 1, max: 40 }),
  cursor: fc.constant(null),
})

/** Up to three filters at a time: more together match nothing, and would test nothing. */
const anyFilters = fc
  .tuple(everyFilter, fc.subarray(Object.keys(noFilters) as FilterName[], { maxLength: 3 }))
  .map(([filters, names]): WorkflowFilters => {
    const chosen = Object.fromEntries(names.map((name) => [name, filters[name]]))
    return { ...noFilters, sort: filters.sort, limit: filters.limit, ...chosen }
  })

const pageOf = (filters: WorkflowFilters) =>
  fresh.database.read((reader) => listWorkflows(reader, filters))

describe('the list', () => {
  it('answers each filter, page by page in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const forth: string[] = []
        let page = await pageOf(filters)
        expect(page.previous).toBeNull()
        forth.push(...page.workflows.map((row) => row.workflowID))
        while (page.next) {
          page = await pageOf({ ...filters, cursor: parseCursor(page.next) })
          forth.push(...page.workflows.map((row) => row.workflowID))
        }
        expect(forth).toEqual(expectedIds(filters))
        const back = page.workflows.map((row) => row.workflowID)
        while (page.previous) {
          page = await pageOf({ ...filters, cursor: parseCursor(page.previous) })
          back.unshift(...page.workflows.map((row) => row.workflowID))
        }
        expect(back).toEqual(forth)
      }),
      { numRuns: 80 },
    )
  })

  it('finds the same rows window by window', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (given) => {
        const filters = { ...given, limit: 200 }
        const found = await fresh.database.read((reader) =>
          searchByWindow(reader, filters, {
            schema: reader.schema,
            statuses: filters.status,
            conditions: matching(filters, reader.schema, reader.now()),
            descending: filters.sort === '-created',
            isNarrowed: true,
            limit: 201,
          }),
        )
        expect(found.searchedTo).toBeNull()
        expect(found.rows.map((row) => row.workflow_uuid)).toEqual(expectedIds(filters))
      }),
      { numRuns: 60 },
    )
  })

  it('takes a span relative to now', async () => {
    const filters: WorkflowFilters = { ...noFilters, range: '1h' }
    expect((await pageOf(filters)).workflows).toEqual([])
    const wide = await pageOf({ ...noFilters, range: '500w', limit: 200, internal: 'show' })
    expect(wide.workflows).toHaveLength(rows.length)
  })

  it('counts each status under the same filters', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const { counts } = await fresh.database.read((reader) => countByStatus(reader, filters))
        for (const status of statuses) {
          const count = expectedIds({ ...filters, status: [status] }).length
          expect(counts[status]).toEqual({ count, accuracy: 'exact' })
        }
      }),
      { numRuns: 30 },
    )
  })

  it('offers the values that exist', async () => {
    const facets = await fresh.database.read(listFacets)
    expect(facets.name.toSorted()).toEqual([
      '_dbos_debouncer',
      'charge, card',
      'checkout',
      'report',
    ])
    expect(facets.queue.toSorted()).toEqual(['mail', 'payments'])
    expect(facets.user).toEqual(['ana'])
    expect(facets.schedule).toEqual(['nightly'])
    expect(facets.attributeKey).toEqual(['tenant'])
  })

  it('refuses to write through the read pool', async () => {
    const write = fresh.database.read(({ db }) =>
      // The type has no such method; this is what a mistake would look like at run time.
      (db as typeof db & { deleteFrom: (t: string) => { execute: () => Promise<unknown> } })
        .deleteFrom('workflow_status')
        .execute(),
    )
    await expect(write).rejects.toMatchObject({ code: '25006' })
  })
})
