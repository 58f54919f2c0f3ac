import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { alignSteps } from './align-steps'

const steps = (names: string, from = 0) =>
  [...names].map((name, at) => ({ functionId: at + from, name }))

/** `a=a -x y- ` for a pair, one alone in A, one alone in B. */
const drawn = (a: string, b: string, fromB = 0) =>
  alignSteps(steps(a), steps(b, fromB))
    .map((pair) =>
      pair.a && pair.b ? pair.a.name : pair.a ? `-${pair.a.name}` : `+${pair.b?.name}`,
    )
    .join(' ')

describe('two runs side by side', () => {
  it.each([
    ['abc', 'abc', 'a b c'],
    ['abc', 'abd', 'a b -c +d'],
    ['ab', 'abcd', 'a b +c +d'],
    ['', 'ab', '+a +b'],
    ['', '', ''],
    // A step put in early shifts every id after it: the names still belong together.
    ['abcde', 'axbcde', 'a +x b c d e'],
    ['ababab', 'xababab', '+x a b a b a b'],
    ['abcd', 'dcba', '-a -b -c d +c +b +a'],
  ])('%s and %s are %s', (a, b, expected) => {
    expect(drawn(a, b)).toBe(expected)
  })

  it('keeps equal ids together where that pairs as many', () => {
    const a = steps('fff')
    const [first, , third] = steps('fff')
    const b = [first, third].filter((step) => step !== undefined)
    expect(alignSteps(a, b).map((pair) => pair.b?.functionId ?? null)).toEqual([0, null, 2])
  })

  it('does not mind that Python counts from one', () => {
    expect(drawn('abc', 'abc', 1)).toBe('a b c')
  })

  const run = fc
    .array(fc.record({ gap: fc.integer({ min: 1, max: 3 }), name: fc.constantFrom('a', 'b', 'c') }))
    .map((parts) => {
      let functionId = -1
      return parts.map(({ gap, name }) => {
        functionId += gap
        return { functionId, name }
      })
    })

  it('has every step once, in order, and pairs only equal names', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        const pairs = alignSteps(a, b)
        expect(pairs.flatMap((pair) => pair.a ?? [])).toEqual(a)
        expect(pairs.flatMap((pair) => pair.b ?? [])).toEqual(b)
        for (const pair of pairs) if (pair.a && pair.b) expect(pair.a.name).toBe(pair.b.name)
      }),
    )
  })

  it('pairs a run with itself completely', () => {
    fc.assert(
      fc.property(run, (a) => {
        expect(alignSteps(a, a)).toEqual(a.map((step) => ({ a: step, b: step })))
      }),
    )
  })

  it.each([
    ['alike', (at: number) => `s${at % 50}`],
    ['with a step put in at the front', (at: number) => (at === 0 ? 'new' : `s${(at - 1) % 50}`)],
    ['with nothing in common', (at: number) => `t${at}`],
    ['in another order', (at: number) => `s${(at * 37) % 50}`],
  ])('takes 20,000 steps %s', (_, nameOf) => {
    const many = (name: (at: number) => string) =>
      Array.from({ length: 20_000 }, (_, functionId) => ({ functionId, name: name(functionId) }))
    const [a, b] = [many((at) => `s${at % 50}`), many(nameOf)]
    let pairs: unknown[] = []
    const tookMs = cpuTimeOf(() => {
      pairs = alignSteps(a, b)
    })
    expect(pairs.length).toBeGreaterThanOrEqual(20_000)
    expect(tookMs).toBeLessThan(1_500)
  })
})
