import { expect, it } from 'vitest'
import { describeChange, isNoteworthy } from './change'

it.each([
  [120, 100, 'count', '+20 %'],
  [50, 100, 'count', '−50 %'],
  [320, 100, 'duration', '×3.2'],
  [4_000, 100, 'duration', '×40'],
  [100, 100, 'count', 'same'],
  [3, 0, 'count', 'new'],
  [0, 0, 'count', 'same'],
  [0.05, 0.02, 'share', '+3.0 pp'],
  [0.5, 0.02, 'share', '+48 pp'],
  [0.01, 0.0101, 'share', 'same'],
  [null, 4, 'count', null],
] as const)('%s after %s %s is %s', (now, before, unit, said) => {
  expect(describeChange(now, before, unit)).toBe(said)
})

it('small changes are no news', () => {
  expect(isNoteworthy(110, 100, 'duration')).toBe(false)
  expect(isNoteworthy(130, 100, 'duration')).toBe(true)
  expect(isNoteworthy(0.012, 0.01, 'share')).toBe(false)
  expect(isNoteworthy(0.03, 0.01, 'share')).toBe(true)
})
