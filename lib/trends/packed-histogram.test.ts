import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binCount, Histogram } from './histogram'
import { addPacked, pack, packBins } from './packed-histogram'

const entries = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 0, max: binCount - 1 }), fc.integer({ min: 1, max: 2 ** 40 })),
  { selector: ([bin]) => bin, maxLength: binCount },
)

function of(pairs: readonly (readonly [number, number])[]) {
  const histogram = new Histogram()
  for (const [bin, count] of pairs) histogram.add(bin, count)
  return histogram
}

it('is read as it was packed', () => {
  fc.assert(
    fc.property(entries, (pairs) => {
      const histogram = of(pairs)
      expect(addPacked(new Histogram(), pack(histogram))).toEqual(histogram)
    }),
  )
})

it('one after the other is the sum', () => {
  fc.assert(
    fc.property(entries, entries, (one, two) => {
      const joined = Uint8Array.from([...pack(of(one)), ...pack(of(two))])
      expect(addPacked(new Histogram(), joined)).toEqual(of(one).addAll(of(two)))
    }),
  )
})

it('takes about a byte a bin', () => {
  expect([...packBins([], [])]).toEqual([])
  expect([...packBins([3, 4, 6], [1, 200, 5])]).toEqual([3, 4, 1, 0xc8, 1, 0, 5])
  expect([...packBins([3, 90], [1, 2])]).toEqual([3, 1, 1, 90, 1, 2])
})

it('does not fail on bytes that are cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(addPacked(new Histogram(), bytes).total).toBeGreaterThanOrEqual(0)
    }),
  )
})
