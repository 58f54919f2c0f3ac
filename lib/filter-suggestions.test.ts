import { expect, test } from 'vitest'
import { suggestFilters } from './filter-suggestions'
import type { WorkflowFacets } from './workflow'

const facets: WorkflowFacets = {
  name: ['checkout', 'charge_card', 'nightly_report'],
  queue: ['checkouts', 'mail'],
  app: [],
  version: ['1.5.0'],
  executor: [],
  user: ['ana'],
  schedule: [],
  attributeKey: ['tenant'],
  asOf: 0,
}
const said = (typed: string) =>
  suggestFilters(typed, facets).map((s) => (s.kind === 'open' ? s.id : `${s.label} ${s.value}`))

test('nothing typed suggests nothing', () => {
  expect(said('  ')).toEqual([])
})

test('an id can be opened, or searched by its beginning', () => {
  expect(said(' ord-1 ')).toEqual(['ord-1', 'id begins with ord-1'])
})

test('values that exist are offered, upper or lower case', () => {
  expect(said('CHECK')).toEqual([
    'CHECK',
    'name checkout',
    'queue checkouts',
    'id begins with CHECK',
  ])
})

test('before the values are known, the id is all', () => {
  expect(suggestFilters('check', null)).toHaveLength(2)
})
