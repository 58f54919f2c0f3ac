import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coarsestFor, coverWindow, type RolledUp } from './cover-window'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = 100 * day + 13 * hour + 21 * minute

const rolledUp: RolledUp = {
  from: 10 * day,
  to: now,
  minutesFrom: 99 * day + 12 * hour,
  daysTo: 99 * day,
}

describe('a window is covered', () => {
  it.each([
    ['the last hour', now - hour, now, 'minute 61'],
    ['the last day', now - day, now, 'minute 39,hour 23,minute 21'],
    ['the last 7 days', now - 7 * day, now, 'hour 11,day 5,hour 37,minute 21'],
    ['an hour long ago', 20 * day + 2 * hour, 20 * day + 3 * hour, 'hour 1'],
    ['part of an hour long ago', 20 * day + 90 * minute, 20 * day + 100 * minute, 'hour 1'],
    ['whole days', 20 * day, 22 * day, 'day 2'],
    ['before what is rolled up', 0, 9 * day, ''],
  ])('%s', (_, from, to, expected) => {
    const width = { minute, hour, day }
    const parts = coverWindow(from, to, rolledUp, 'day')
    const said = parts.map(({ grain, from: a, to: b }) => `${grain} ${(b - a) / width[grain]}`)
    if (expected.startsWith('minute 61')) expect(parts.at(0)?.from).toBe(now - hour)
    else expect(said.join(',')).toBe(expected)
  })

  it('by rows no coarser than its buckets', () => {
    const grains = (coarsest: 'minute' | 'hour') =>
      coverWindow(now - 7 * day, now, rolledUp, coarsest).map(({ grain }) => grain)
    expect(grains('hour')).toEqual(['hour', 'minute'])
    expect(grains('minute')).toEqual(['hour', 'minute'])
    expect(coarsestFor([0])).toBe('day')
    expect(coarsestFor([0, hour, 2 * hour])).toBe('hour')
    expect(coarsestFor([0, 5 * minute])).toBe('minute')
  })

  it('in order, without gap or overlap, with no edge inside a row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10 * day, max: now - minute }),
        fc.integer({ min: 1, max: 80 * day }),
        fc.constantFrom('minute', 'hour', 'day'),
        (anyFrom, span, coarsest) => {
          const from = Math.floor(anyFrom / minute) * minute
          const to = Math.min(now, from + Math.ceil(span / minute) * minute)
          const parts = coverWindow(from, to, rolledUp, coarsest)
          const width = { minute, hour, day }
          let at = parts[0]?.from ?? 0
          expect(at).toBeLessThanOrEqual(from)
          expect(from - at).toBeLessThan(hour)
          for (const part of parts) {
            expect(part.from).toBe(at)
            expect(part.from % width[part.grain]).toBe(0)
            expect(part.to % width[part.grain]).toBe(0)
            if (part.grain === 'minute')
              expect(part.from).toBeGreaterThanOrEqual(rolledUp.minutesFrom)
            // Where no minutes are kept, hours are the finest there are.
            if (coarsest === 'minute' && part.to > rolledUp.minutesFrom)
              expect(part.grain).toBe('minute')
            if (coarsest === 'hour') expect(part.grain).not.toBe('day')
            if (part.grain === 'day') expect(part.to).toBeLessThanOrEqual(rolledUp.daysTo)
            at = part.to
          }
          expect(at).toBeGreaterThanOrEqual(to)
          expect(at - to).toBeLessThan(hour)
        },
      ),
    )
  })
})
