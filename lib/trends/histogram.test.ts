import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binMiddle, binOf, Histogram } from './histogram'

const spans = fc.array(fc.integer({ min: 0, max: 90 * 86_400_000 }), {
  minLength: 1,
  maxLength: 300,
})

it('a percentile is within ten per cent of the true one', () => {
  fc.assert(
    fc.property(spans, fc.constantFrom(0.5, 0.95, 0.99, 1), (values, q) => {
      const histogram = new Histogram()
      for (const value of values) histogram.add(binOf(value), 1).see(value)
      const sorted = values.toSorted((a, b) => a - b)
      const truth = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? 0
      const said = histogram.percentile(q) ?? Number.NaN
      // A millisecond more: the answer is a whole number of them.
      expect(Math.abs(said - truth)).toBeLessThanOrEqual(truth * 0.1 + 1)
      expect(said).toBeLessThanOrEqual(Math.max(...values))
    }),
  )
})

it('of two windows is that of both together', () => {
  fc.assert(
    fc.property(spans, spans, (one, two) => {
      const of = (values: number[]) => {
        const histogram = new Histogram()
        for (const value of values) histogram.add(binOf(value), 1).see(value)
        return histogram
      }
      const both = of(one).addAll(of(two))
      expect(both.percentile(0.95)).toBe(of([...one, ...two]).percentile(0.95))
    }),
  )
})

it('counts what is clearly above', () => {
  const histogram = new Histogram()
  for (const value of [10, 100, 1_000, 1_001]) histogram.add(binOf(value), 1).see(value)
  expect([5, 100, 999, 5_000].map((ms) => histogram.countAbove(ms))).toEqual([4, 2, 0, 0])
})

it('is nothing of nothing', () => {
  expect(new Histogram().percentile(0.5)).toBeNull()
  expect([binOf(0), binOf(0.4), binOf(1), binMiddle(0)]).toEqual([0, 0, 1, 0])
})
