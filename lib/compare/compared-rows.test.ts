import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ComparedRow } from './compare-steps'
import { foldAlike, nextDifference, rowKeyOf } from './compared-rows'
import type { ComparedStep } from './compared-step'

const step = (functionId: number): ComparedStep => ({
  functionId,
  name: 's',
  startedAt: null,
  completedAt: null,
  childWorkflowID: null,
  outputBytes: null,
  failed: false,
  errorSummary: null,
})
/** `.` is alike, `x` differs. */
const rowsOf = (text: string): ComparedRow[] =>
  [...text].map((mark, at) => ({
    a: step(at),
    b: step(at),
    difference: mark === 'x' ? 'path' : null,
    byMs: null,
  }))
const folded = (text: string) =>
  foldAlike(rowsOf(text))
    .map((one) => ('row' in one ? (one.row.difference ? 'x' : '.') : `<${one.alike}>`))
    .join('')

it.each([
  ['', ''],
  ['...', '<3>'],
  ['..', '..'],
  ['......x......', '<5>.x<6>'],
  ['x.x', 'x.x'],
  ['x..x..', 'x..x..'],
  ['xx....xx', 'xx<3>.xx'],
])('%s folds to %s', (text, expected) => {
  expect(folded(text)).toBe(expected)
})

it('loses no row to a fold', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('.', 'x'), { maxLength: 60 }), (marks) => {
      const shown = foldAlike(rowsOf(marks.join('')))
      const places = shown.flatMap((one) =>
        'row' in one ? [one.at] : Array.from({ length: one.alike }, (_, n) => one.from + n),
      )
      expect(places).toEqual(marks.map((_, at) => at))
    }),
  )
})

it('walks from difference to difference, round the end', () => {
  const rows = rowsOf('.x..x.')
  expect(nextDifference(rows, null, 1)).toBe(1)
  expect(nextDifference(rows, 1, 1)).toBe(4)
  expect(nextDifference(rows, 4, 1)).toBe(1)
  expect(nextDifference(rows, 2, -1)).toBe(1)
  expect(nextDifference(rows, 1, -1)).toBe(4)
  expect(nextDifference(rowsOf('...'), null, 1)).toBeNull()
})

it('names a row by both ids, or by the one there is', () => {
  const base = { difference: null, byMs: null }
  expect(rowKeyOf({ a: step(1), b: step(2), ...base })).toBe('1.2')
  expect(rowKeyOf({ a: null, b: step(2), ...base })).toBe('.2')
})
