import { expect, it } from 'vitest'
import { createTryLimit } from './try-limit'

it('is over after so many tries of one key, until the window ends', () => {
  const limit = createTryLimit({ most: 3, windowMs: 1_000 })
  for (let tries = 0; tries < 3; tries++) {
    expect(limit.isOver('a', 10)).toBe(false)
    limit.count('a', 10)
  }
  expect(limit.isOver('a', 500)).toBe(true)
  expect(limit.isOver('b', 500)).toBe(false)
  // The window began with the first try, and further ones do not move it.
  limit.count('a', 900)
  expect(limit.isOver('a', 1_009)).toBe(true)
  expect(limit.isOver('a', 1_010)).toBe(false)
})

it('keeps no more than it was told, the newest', () => {
  const limit = createTryLimit({ most: 1, windowMs: 1_000, mostKept: 2 })
  for (const key of ['a', 'b', 'c']) limit.count(key, 0)
  expect(['a', 'b', 'c'].map((key) => limit.isOver(key, 1))).toEqual([false, true, true])
})
