import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absentParents, groupByParent, hasLineBelow, withoutClosed } from './group-by-parent'
import { someRow } from './testing/some-row'

const row = (id: string, createdAt: number, parentWorkflowID: string | null = null) =>
  someRow(id, { createdAt, parentWorkflowID })

function draw(rows: ReturnType<typeof row>[], stubs = new Map(), expanded: typeof rows = []) {
  return groupByParent({ rows, stubs, expanded }).map(
    ({ id, depth, isStub }) => `${'.'.repeat(depth)}${id}${isStub ? '*' : ''}`,
  )
}

test('children nest under a parent of the page, in their order, where the first of them stood', () => {
  const rows = [row('z', 90), row('c2', 42, 'p'), row('y', 41), row('c1', 40, 'p'), row('p', 39)]
  expect(draw(rows)).toEqual(['z', 'p', '.c1', '.c2', 'y'])
})

test('grandchildren nest deeper', () => {
  const rows = [row('g', 3, 'c'), row('c', 2, 'p'), row('p', 1)]
  expect(draw(rows)).toEqual(['p', '.c', '..g'])
})

test('children of a parent elsewhere stand under one stub of it', () => {
  const rows = [row('a', 3, 'p'), row('x', 2), row('b', 1, 'p')]
  expect(absentParents(rows)).toEqual(['p'])
  expect(draw(rows)).toEqual(['p*', '.b', '.a', 'x'])
  const lines = groupByParent({ rows, stubs: new Map([['p', row('p', 0)]]), expanded: [] })
  expect(lines[0]?.row?.createdAt).toBe(0)
})

test('expanded children join those that the page holds, once each', () => {
  const rows = [row('c1', 2, 'p'), row('p', 1)]
  expect(draw(rows, new Map(), [row('c1', 2, 'p'), row('c2', 3, 'p'), row('g', 4, 'c2')])).toEqual([
    'p',
    '.c1',
    '.c2',
    '..g',
  ])
})

test('a circle of parents does not hang and loses no row', () => {
  expect(draw([row('a', 1, 'b'), row('b', 2, 'a')]).sort()).toHaveLength(2)
  expect(draw([row('a', 1, 'a')])).toEqual(['a'])
})

test('closing a line hides all below it, and nothing else', () => {
  const rows = [row('y', 9), row('g', 3, 'c'), row('c', 2, 'p'), row('p', 1)]
  const lines = groupByParent({ rows, stubs: new Map(), expanded: [] })
  const left = (closed: string) => withoutClosed(lines, (id) => id === closed).map(({ id }) => id)
  expect(left('p')).toEqual(['y', 'p'])
  expect(left('c')).toEqual(['y', 'p', 'c'])
  expect(left('g')).toEqual(['y', 'p', 'c', 'g'])
  expect(['y', 'p', 'c', 'g'].map((id) => hasLineBelow(lines, id))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('every row of the page is there exactly once', () => {
  const id = fc.constantFrom(...'abcdefgh')
  const rows = fc.uniqueArray(
    fc.record({ id, parent: fc.option(id), at: fc.integer({ min: 0, max: 9 }) }),
    { selector: (r) => r.id },
  )
  fc.assert(
    fc.property(rows, (drawn) => {
      const page = drawn.map((r) => row(r.id, r.at, r.parent))
      const lines = groupByParent({ rows: page, stubs: new Map(), expanded: [] })
      const real = lines.filter((line) => !line.isStub).map((line) => line.id)
      expect(real.sort()).toEqual(page.map((r) => r.workflowID).sort())
    }),
  )
})
