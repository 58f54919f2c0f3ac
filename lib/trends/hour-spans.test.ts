import { expect, test } from 'vitest'
import { hourSpans } from './trend-filters'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = (days: number, hours: number, minutes = 0) =>
  days * day + hours * hour + minutes * minute

test.each([
  [
    'an hour that is going on',
    at(9, 9, 5),
    at(9, 10, 5),
    at(9, 10, 5),
    [at(9, 9), at(9, 10, 5)],
    at(9, 8),
  ],
  [
    'a day that is going on',
    at(8, 10, 5),
    at(9, 10, 5),
    at(9, 10, 5),
    [at(8, 10), at(9, 10, 5)],
    at(7, 10),
  ],
  [
    'half an hour, long ago',
    at(2, 9, 10),
    at(2, 9, 40),
    at(9, 10),
    [at(2, 9), at(2, 10)],
    at(2, 8),
  ],
  ['whole hours, long ago', at(2, 9), at(2, 12), at(9, 10), [at(2, 9), at(2, 12)], at(2, 6)],
  [
    'the first minutes of an hour',
    at(9, 10),
    at(9, 10, 2),
    at(9, 10, 2),
    [at(9, 10), at(9, 10, 2)],
    at(9, 9),
  ],
])('%s', (_, from, to, now, hours, before) => {
  const [one, previous] = hourSpans({ from, to }, now)
  expect([one.from, one.to]).toEqual(hours)
  expect([previous.from, previous.to]).toEqual([before, one.from])
})
