import { expect, test } from 'vitest'
import { type Selection, selectAll, toggleOne } from './selection'

const visible = ['a', 'b', 'c', 'd']
const none: Selection = { ids: new Set(), anchor: null }
const ids = (selection: Selection) => [...selection.ids].sort().join('')
const plain = { visible, withRange: false, max: 500 }
const range = { ...plain, withRange: true }

test('an id is ticked and unticked', () => {
  const once = toggleOne(none, 'b', plain)
  expect(ids(once)).toBe('b')
  expect(ids(toggleOne(once, 'b', plain))).toBe('')
})

test.each([
  ['a', 'c', 'abc'],
  ['d', 'b', 'bcd'],
  ['b', 'b', ''],
])('from %s with shift to %s ticks %s', (from, to, ticked) => {
  expect(ids(toggleOne(toggleOne(none, from, plain), to, range))).toBe(ticked)
})

test('a range whose start is on another page is the one id', () => {
  expect(ids(toggleOne({ ids: new Set(['x']), anchor: 'x' }, 'c', range))).toBe('cx')
})

test('a whole page is ticked beside other pages, up to the limit', () => {
  const other: Selection = { ids: new Set(['x']), anchor: 'x' }
  expect(ids(selectAll(other, visible, true, 500))).toBe('abcdx')
  expect(ids(selectAll(other, visible, true, 3))).toBe('abx')
  expect(ids(selectAll({ ids: new Set(['a', 'x']), anchor: null }, visible, false, 500))).toBe('x')
})
