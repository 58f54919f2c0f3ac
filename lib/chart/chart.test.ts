import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTicks, formatShare, formatTick, formatValue } from './axis-ticks'
import { bucketIndex, bucketStart, bucketsOf, bucketWidth, bucketWidths } from './buckets'
import { labelledStarts, timeLabel } from './time-labels'
import { zoneOffsetMs } from './zone-offset'

const hour = 3_600_000
const day = 24 * hour
const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'America/Havana'],
  ...['Africa/Cairo', 'Asia/Kolkata', 'Australia/Lord_Howe'],
]
const anyTime = fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2035, 0) })

describe('axis ticks', () => {
  it.each([
    [7, 'count', [0, 2, 4, 6, 8]],
    [1, 'count', [0, 1]],
    [0, 'count', [0, 1]],
    [1_240, 'duration', [0, 500, 1_000, 1_500]],
    [95_000, 'duration', [0, 30_000, 60_000, 90_000, 120_000]],
    [9 * day, 'duration', [0, 5 * day, 10 * day]],
    [0.031, 'share', [0, 0.01, 0.02, 0.03, 0.04]],
    [0.3, 'perMinute', [0, 0.1, 0.2, 0.3]],
  ] as const)('up to %s %s', (max, unit, ticks) => {
    expect(axisTicks(max, unit)).toEqual(ticks)
  })

  it('reach the maximum with few round values', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.constantFrom('count' as const, 'duration' as const, 'share' as const),
        (max, unit) => {
          const ticks = axisTicks(max, unit)
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9))
          expect(ticks.length).toBeLessThanOrEqual(6)
        },
      ),
    )
  })

  it('are written short, values whole', () => {
    expect(formatTick(120_000, 'duration')).toBe('2 m')
    expect(formatTick(0.025, 'share')).toBe('2.5 %')
    expect(formatTick(25_000, 'count')).toBe('25k')
    expect(formatValue(25_000, 'count')).toBe('25,000')
    expect(formatValue(2.3456, 'perMinute')).toBe('2.35 / min')
    expect([0, 0.00001, 0.0004, 0.021, 0.38, 0.9994, 0.99996, 1].map(formatShare)).toEqual([
      '0 %',
      '< 0.01 %',
      '0.04 %',
      '2.1 %',
      '38 %',
      '> 99.9 %',
      '> 99.9 %',
      '100 %',
    ])
  })
})

describe('buckets', () => {
  it('cover the window in order, without gap', () => {
    fc.assert(
      fc.property(
        anyTime,
        fc.integer({ min: 1, max: 20 * day }),
        fc.constantFrom(...zones),
        fc.constantFrom(...bucketWidths.filter((width) => width >= hour)),
        (from, span, zone, width) => {
          const { starts } = bucketsOf(from, from + span, zone, width)
          expect(starts[0]).toBeLessThanOrEqual(from)
          expect(bucketIndex(starts, from)).toBe(0)
          expect(bucketIndex(starts, from + span - 1)).toBe(starts.length - 1)
          for (let n = 1; n < starts.length; n++) {
            const step = (starts[n] ?? 0) - (starts[n - 1] ?? 0)
            expect(Math.abs(step - width)).toBeLessThanOrEqual(hour)
            // Lord Howe changes its clocks by half an hour: an hour of it is then cut in two.
            if (zone !== 'Australia/Lord_Howe')
              expect(bucketStart((starts[n] ?? 0) + 1, zone, width)).toBe(starts[n])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('a day begins at midnight of the zone, also where clocks change', () => {
    const { starts } = bucketsOf(
      Date.UTC(2026, 9, 24, 3),
      Date.UTC(2026, 9, 27),
      'Europe/Berlin',
      day,
    )
    expect(starts.map((start) => new Date(start).toISOString())).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ])
  })

  it.each([
    ['America/Santiago', Date.UTC(2026, 8, 5, 12), ['00:00', '01:00', '00:00', '00:00']],
    ['Africa/Cairo', Date.UTC(2026, 3, 23, 12), ['00:00', '01:00', '00:00', '00:00']],
    ['America/Havana', Date.UTC(2026, 9, 31, 12), ['00:00', '00:00', '00:00', '00:00']],
  ])('also where the clocks change at midnight, in %s', (zone, from, times) => {
    const { starts } = bucketsOf(from, from + 3 * day, zone, day)
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' })
    expect(starts.map((start) => shown.format(start))).toEqual(times)
    for (const start of starts) expect(bucketStart(start + 1, zone, day)).toBe(start)
  })

  it('weeks begin on Monday', () => {
    const start = bucketStart(Date.UTC(2026, 10, 26, 12), 'UTC', 7 * day)
    expect(new Date(start).toISOString()).toBe('2026-11-23T00:00:00.000Z')
  })

  it('are some hundred at most', () => {
    expect(
      [hour, day, 7 * day, 30 * day, 90 * day].map((span) => bucketWidth(span) / 60_000),
    ).toEqual([1, 15, 360, 1440, 1440])
  })

  it('index outside is -1 before and the last after', () => {
    expect([9, 10, 19, 20, 99].map((at) => bucketIndex([10, 20], at))).toEqual([-1, 0, 0, 1, 1])
  })
})

describe('labels', () => {
  it('stand at round times, not too many', () => {
    fc.assert(
      fc.property(
        anyTime,
        fc.integer({ min: hour, max: 90 * day }),
        fc.constantFrom(...zones),
        fc.integer({ min: 2, max: 12 }),
        (from, span, zone, most) => {
          const { starts } = bucketsOf(from, from + span, zone)
          const labels = labelledStarts(starts, zone, most)
          expect(labels.length).toBeGreaterThan(0)
          expect(labels.length).toBeLessThanOrEqual(Math.max(most, 1))
          for (const at of labels) expect(starts).toContain(at)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('midnight is its date', () => {
    expect(timeLabel(Date.UTC(2026, 10, 23), 'UTC')).toBe('11-23')
    expect(timeLabel(Date.UTC(2026, 10, 23, 14, 30), 'Europe/Berlin')).toBe('15:30')
  })
})

it('the offset of a zone is what its clocks show', () => {
  expect(zoneOffsetMs(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe(2 * hour)
  expect(zoneOffsetMs(Date.UTC(2026, 0, 1), 'Europe/Berlin')).toBe(hour)
  expect(zoneOffsetMs(Date.UTC(2026, 0, 1), 'Asia/Kolkata')).toBe(5.5 * hour)
})
