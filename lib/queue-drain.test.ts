import { expect, test } from 'vitest'
import { drainEstimate } from './queue-drain'

test.each([
  [0, 5, 5, '–'],
  [null, 5, 5, '–'],
  [120, 0, 10, '~12 m'],
  [120, 5, 15, '~12 m'],
  [3, 0, 10, '~1 m'],
  [1_000, 0, 5, '~3 h'],
  [100_000, 0, 5, '~14 d'],
  [120, 10, 5, 'growing'],
  [120, 10, 0, 'growing'],
  [120, 0, 0, 'not moving'],
  [120, 100, 101, 'steady'],
])('%s waiting, %s in and %s out a minute: %s', (waiting, arrived, started, said) => {
  expect(drainEstimate({ waiting, arrivedPerMinute: arrived, startedPerMinute: started })).toBe(
    said,
  )
})
