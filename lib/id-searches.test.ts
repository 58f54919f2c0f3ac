import { expect, test } from 'vitest'
import { idSearches } from './id-searches'
import { parseWorkflowFilters } from './workflow-filters'

const idsOf = (searches: string[]) =>
  searches.flatMap((search) => parseWorkflowFilters(new URLSearchParams(search)).filters.id)

test('nothing asks nothing', () => {
  expect(idSearches([])).toEqual([])
})

test('a page of ids is one URL', () => {
  const ids = Array.from({ length: 50 }, () => crypto.randomUUID())
  expect(idSearches(ids)).toHaveLength(1)
  expect(idsOf(idSearches(ids))).toEqual(ids)
})

test('many or long ids are several URLs, none of them too long, and none is lost', () => {
  const ids = Array.from({ length: 200 }, (_, i) => `order/${i} ${'ü'.repeat(40)}, Zürich`)
  const searches = idSearches(ids)
  expect(searches.length).toBeGreaterThan(1)
  for (const search of searches) expect(search.length).toBeLessThanOrEqual(6_000)
  expect(idsOf(searches)).toEqual(ids)
})

test('an id that is too long for itself is still asked for', () => {
  const ids = ['a', 'ü'.repeat(1_500), 'b']
  expect(idsOf(idSearches(ids))).toEqual(ids)
})

test('children are asked for by parent', () => {
  expect(idSearches(['p'], 'parent')[0]).toContain('parent=p')
})
