import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binOf } from './histogram'
import { findRegressions, type Regression, rankRegressions } from './regressions'
import { Tally } from './summaries'

const subject = { of: 'workflow', name: 'checkout', since: 'version' } as const

function side(
  label: string,
  runs: number,
  options: { failed?: number; ms?: (n: number) => number },
) {
  const tally = new Tally()
  tally.completed = runs
  tally.failed = options.failed ?? 0
  for (let n = 0; n < runs; n++) {
    const ms = options.ms?.(n) ?? 100
    tally.run.add(binOf(ms), 1).see(ms)
  }
  return { label, tally }
}

const kinds = (found: Regression[]) => found.map(({ kind }) => kind)

describe('a regression', () => {
  it('is a failure rate that rose for more than chance', () => {
    const before = side('1.4.0', 500, { failed: 5 })
    expect(kinds(findRegressions(subject, before, side('1.5.0', 400, { failed: 80 })))).toEqual([
      'failureRate',
    ])
    expect(findRegressions(subject, before, side('1.5.0', 400, { failed: 6 }))).toEqual([])
    // Ten of twenty is much, but twenty is few.
    expect(findRegressions(subject, before, side('1.5.0', 20, { failed: 10 }))).toEqual([])
    // From 1 % to 1.6 % of a million is sure, and nobody's concern.
    expect(
      findRegressions(
        subject,
        { label: 'a', tally: Object.assign(new Tally(), { completed: 1_000_000, failed: 10_000 }) },
        { label: 'b', tally: Object.assign(new Tally(), { completed: 1_000_000, failed: 16_000 }) },
      ),
    ).toEqual([])
  })

  it('is a p95 that rose for more than chance', () => {
    const before = side('1.4.0', 500, { ms: (n) => 100 + (n % 100) })
    const slow = side('1.5.0', 300, { ms: (n) => 300 + (n % 100) })
    const [found] = findRegressions(subject, before, slow)
    expect(found).toMatchObject({
      kind: 'p95',
      before: { label: '1.4.0', sample: 500 },
      after: { label: '1.5.0', sample: 300 },
    })
    expect((found?.after.value ?? 0) / (found?.before.value ?? 1)).toBeGreaterThan(1.5)
    expect(findRegressions(subject, slow, before)).toEqual([])
    // One slow run of forty moves the maximum, not the percentile.
    expect(
      findRegressions(subject, before, side('1.5.0', 40, { ms: (n) => (n === 0 ? 9_000 : 120) })),
    ).toEqual([])
  })

  it('is not found between two samples of the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 5_000 }), { minLength: 60, maxLength: 400 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (durations, seed) => {
          const order = durations
            .map((ms, n) => ({ ms, key: Math.sin(seed + n * 97) }))
            .toSorted((a, b) => a.key - b.key)
          const half = order.length >> 1
          const of = (from: number, to: number) =>
            side('x', to - from, { failed: half >> 3, ms: (n) => order[from + n]?.ms ?? 0 })
          expect(findRegressions(subject, of(0, half), of(half, half * 2))).toEqual([])
        },
      ),
      // Chance alone says it once in thirty thousand: the samples are the same in every run.
      { seed: 1, numRuns: 300 },
    )
  })

  it('is said once, by version, the surest first', () => {
    const one = (name: string, since: Regression['since'], z: number): Regression => ({
      ...{ kind: 'p95', of: 'workflow', name, since, z },
      before: { label: 'a', value: 1, sample: 50 },
      after: { label: 'b', value: 2, sample: 50 },
    })
    const ranked = rankRegressions([
      one('a', 'period', 9),
      one('a', 'version', 5),
      one('b', 'period', 7),
    ])
    expect(ranked.map(({ name, since }) => `${name} ${since}`)).toEqual(['b period', 'a version'])
  })
})
