import { expect, test } from 'vitest'
import { formatStatusCount, totalCount } from './status-counts'
import type { Count } from './workflow'

const exact = (count: number): Count => ({ count, accuracy: 'exact' })
const atLeast: Count = { count: 10_000, accuracy: 'atLeast' }
const estimate: Count = { count: 38_612, accuracy: 'estimate' }
const unknown: Count = { count: null, accuracy: 'unknown' }

test.each([
  [exact(612), '612'],
  [exact(0), '0'],
  [atLeast, '≥ 10,000'],
  [estimate, '~38,600'],
  [{ count: 0, accuracy: 'estimate' } as const, '~0'],
  [unknown, '–'],
])('%o reads %s', (count, text) => {
  expect(formatStatusCount(count)).toBe(text)
})

test.each([
  [[exact(1), exact(2)], exact(3)],
  [[exact(1), estimate], { count: 38_613, accuracy: 'estimate' }],
  [[estimate, atLeast], { count: 48_612, accuracy: 'atLeast' }],
  [[exact(5), unknown], { count: 5, accuracy: 'atLeast' }],
  [[unknown, unknown], unknown],
  [[], unknown],
])('the total of %o is as certain as its parts', (counts, total) => {
  expect(totalCount(counts as Count[])).toEqual(total)
})
