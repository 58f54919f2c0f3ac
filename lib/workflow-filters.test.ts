import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCursor, parseCursor } from './cursor'
import { fromSegment, toSegment } from './paths'
import { statuses } from './status'
import { joinList, splitList } from './url-values'
import {
  isFiltered,
  noFilters,
  parseWorkflowFilters,
  type WorkflowFilters,
  workflowFiltersToSearch,
} from './workflow-filters'

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter(isStorable)
function isStorable(value: string) {
  return !value.includes('\0')
}
const texts = fc.array(text, { maxLength: 5 })
const flag = fc.option(fc.boolean())
const instant = fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }))

const anyFilters: fc.Arbitrary<WorkflowFilters> = fc.record({
  status: fc.uniqueArray(fc.constantFrom(...statuses)),
  name: texts,
  queue: texts,
  app: texts,
  version: texts,
  executor: texts,
  user: texts,
  id: texts,
  idPrefix: texts,
  parent: texts,
  forkedFrom: texts,
  schedule: texts,
  hasParent: flag,
  isFork: flag,
  wasForkedFrom: flag,
  queuedOnly: fc.boolean(),
  attributes: fc.option(
    fc.dictionary(fc.constantFrom('tenant', 'a,b', '%'), fc.string().filter(isStorable)),
  ),
  range: fc.option(fc.constantFrom('15m', '24h', '7d')),
  createdAfter: instant,
  createdBefore: instant,
  completedAfter: instant,
  completedBefore: instant,
  dequeuedAfter: instant,
  dequeuedBefore: instant,
  internal: fc.constantFrom('hide', 'show'),
  sort: fc.constantFrom('-created', 'created'),
  limit: fc.integer({ min: 1, max: 200 }),
  cursor: fc.option(
    fc.record({
      direction: fc.constantFrom('after', 'before'),
      createdAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      id: text,
    }),
  ),
})

describe('the filters of a URL', () => {
  it('come back from the URL as they went into it', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const search = new URLSearchParams(workflowFiltersToSearch(filters))
        expect(parseWorkflowFilters(search)).toEqual({ filters, mistakes: [] })
      }),
    )
  })

  it('leave defaults out', () => {
    expect(workflowFiltersToSearch(noFilters)).toBe('')
    expect(isFiltered(noFilters)).toBe(false)
    expect(isFiltered({ ...noFilters, queuedOnly: true })).toBe(true)
    expect(isFiltered({ ...noFilters, isFork: false })).toBe(true)
  })

  it.each([
    ['status=FOO', /status takes statuses/],
    ['limit=0', /limit is a number/],
    ['limit=201', /limit is a number/],
    ['limit=5e1', /limit is a number/],
    ['range=soon', /range is a span/],
    ['createdAfter=yesterday', /createdAfter is a time/],
    ['createdAfter=2026-01-01T00:00', /createdAfter is a time/],
    ['attributes=[1]', /attributes is a JSON object/],
    ['hasParent=1', /hasParent is true or false/],
    ['cursor=zzz', /cursor is a cursor/],
    ['name=a&name=b', /given 2 times/],
    ['user=%00', /user takes up to/],
  ])('%s is told in a sentence', (search, sentence) => {
    const { mistakes } = parseWorkflowFilters(new URLSearchParams(search))
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(sentence)
  })

  it('survives any text for any parameter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(noFilters)), fc.string(), (name, value) => {
        parseWorkflowFilters(new URLSearchParams([[name, value]]))
      }),
    )
  })
})

describe('a list in one parameter', () => {
  it('keeps commas and backslashes inside values', () => {
    fc.assert(
      fc.property(texts, (values) => {
        expect(splitList(joinList(values))).toEqual(values)
      }),
    )
    expect(splitList('a,b\\,c,,')).toEqual(['a', 'b,c'])
  })
})

describe('a cursor', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.constantFrom('after', 'before'),
        (id, createdAt, direction) => {
          const cursor = { direction, createdAt, id } as const
          expect(parseCursor(formatCursor(cursor))).toEqual(cursor)
        },
      ),
    )
  })
})

describe('an id as a path segment', () => {
  it('comes back as it was, decoded or still percent-encoded', () => {
    fc.assert(
      fc.property(text, (id) => {
        expect(fromSegment(toSegment(id))).toBe(id)
        expect(toSegment(id)).toMatch(/^[A-Za-z0-9\-_.:@+~]+$/)
      }),
    )
  })

  it.each([
    ['order-1', 'order-1'],
    ['sched-x-2026-01-01T01:00:00+00:00', 'sched-x-2026-01-01T01:00:00+00:00'],
    ['..', '~Li4'],
    ['bulk', '~YnVsaw'],
    ['a/b', '~YS9i'],
    ['100%', '~MTAwJQ'],
  ])('%s stands as %s', (id, segment) => expect(toSegment(id)).toBe(segment))

  it('also reads what a person types', () => {
    expect(fromSegment('a%2Fb')).toBe('a/b')
    expect(fromSegment('100%')).toBe('100%')
    expect(fromSegment('~***')).toBeNull()
  })
})
