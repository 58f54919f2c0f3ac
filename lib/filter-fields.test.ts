import { expect, test } from 'vitest'
import { clearFilters, filterChips } from './filter-fields'
import {
  isFiltered,
  noFilters,
  parseWorkflowFilters,
  type WorkflowFilters,
  workflowFiltersToSearch,
} from './workflow-filters'

const chipsOf = (search: string) =>
  filterChips(parseWorkflowFilters(new URLSearchParams(search)).filters, 'UTC')
const said = (search: string) =>
  chipsOf(search).map(({ label, value }) => (value === '' ? label : `${label}: ${value}`))

test.each([
  ['', []],
  ['sort=created&limit=100&cursor=a1.YQ', []],
  ['status=ERROR,MAX_RECOVERY_ATTEMPTS_EXCEEDED', ['status: Error, Dead letter']],
  ['name=checkout,charge_card&queue=mail', ['name: checkout, charge_card', 'queue: mail']],
  ['hasParent=false&isFork=true', ['has no parent', 'is a fork']],
  ['queuedOnly=true', ['queued only']],
  ['attributes={"tenant":"acme","n":2}', ['attribute: tenant = acme, n = 2']],
  ['range=24h', ['created: last 24 hours']],
  ['completedAfter=2026-11-22T08:00:00Z', ['completed: after 2026-11-22 08:00:00']],
  [
    'dequeuedAfter=2026-11-22T08:00:00Z&dequeuedBefore=2026-11-22T09:00:00Z',
    ['dequeued: 2026-11-22 08:00:00 – 2026-11-22 09:00:00'],
  ],
  ['internal=show', ['internal workflows shown']],
])('%s shows its chips', (search, chips) => {
  expect(said(search)).toEqual(chips)
})

const everything =
  'status=ERROR&name=a&queue=a&app=a&version=a&executor=a&user=a&id=a&idPrefix=a&parent=a' +
  '&forkedFrom=a&schedule=a&hasParent=true&isFork=true&wasForkedFrom=false&queuedOnly=true' +
  '&attributes={"a":1}&range=1h&createdAfter=2026-01-01&completedAfter=2026-01-01' +
  '&completedBefore=2026-02-01&dequeuedBefore=2026-01-01&internal=show'

test('removing every chip removes every filter', () => {
  let filters: WorkflowFilters = parseWorkflowFilters(new URLSearchParams(everything)).filters
  for (const chip of filterChips(filters, 'UTC')) filters = { ...filters, ...chip.clear }
  expect(workflowFiltersToSearch(filters)).toBe('')
})

test('clearing all keeps order and page size', () => {
  const { filters } = parseWorkflowFilters(
    new URLSearchParams(`${everything}&sort=created&limit=100`),
  )
  const cleared = { ...filters, ...clearFilters }
  expect(isFiltered(cleared)).toBe(false)
  expect(cleared).toEqual({ ...noFilters, sort: 'created', limit: 100 })
})
