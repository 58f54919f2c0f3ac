import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addUp, flowRanges, flowWindow, type Passage } from './queue-flow'

test.each(flowRanges)('%s: round edges, ascending, the last bucket ends now', (range) => {
  const now = Date.UTC(2026, 10, 23, 5, 38, 41)
  const { starts, endAt, bucketMs } = flowWindow(range, now)
  expect(starts.every((start) => start % bucketMs === 0)).toBe(true)
  expect(starts.slice(1).every((start, index) => start - (starts[index] ?? 0) === bucketMs)).toBe(
    true,
  )
  expect(endAt).toBe(now)
  expect(now - (starts.at(-1) ?? 0)).toBeLessThan(bucketMs)
})

test('known passages', () => {
  const passages: Passage[] = [
    { came: -1, left: 1, again: false, count: 3 },
    { came: 0, left: null, again: false, count: 2 },
    { came: 1, left: 1, again: false, count: 5 },
    { came: 0, left: 2, again: true, count: 1 },
  ]
  expect(addUp(passages, 3)).toEqual({
    depth: [5, 2, 2],
    arrived: [2, 5, 0],
    started: [0, 8, 1],
    startedAgain: 1,
  })
})

/** Anybody's life in the queue: when it came, and how long it waited (`null`: still). */
const life = fc.record({
  at: fc.integer({ min: -500, max: 999 }),
  waits: fc.option(fc.integer({ min: 0, max: 1_500 }), { nil: null }),
})

test('depth is what a look at each moment would have counted', () => {
  fc.assert(
    fc.property(fc.array(life, { maxLength: 60 }), (lives) => {
      const buckets = 10
      const width = 100
      const end = buckets * width
      const bucket = (at: number) => Math.max(-1, Math.floor(at / width))
      const seen = lives
        .map(({ at, waits }) => ({ at, leftAt: waits === null ? null : at + waits }))
        // Who left before the window is in no index range; who leaves after it still waits.
        .filter(({ leftAt }) => leftAt === null || leftAt >= 0)
        .map(({ at, leftAt }) => ({ at, leftAt: leftAt !== null && leftAt >= end ? null : leftAt }))
      const passages = seen.map(({ at, leftAt }) => ({
        came: bucket(at),
        left: leftAt === null ? null : bucket(leftAt),
        again: false,
        count: 1,
      }))
      const { depth } = addUp(passages, buckets)
      const looked = Array.from({ length: buckets }, (_, index) => {
        const moment = (index + 1) * width
        return seen.filter(({ at, leftAt }) => at < moment && (leftAt === null || leftAt >= moment))
          .length
      })
      expect(depth).toEqual(looked)
    }),
  )
})
