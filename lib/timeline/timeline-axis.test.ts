import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuTimeOf } from '../testing/cpu-time'
import { minimapBars } from './minimap'
import { barsOf, positionOf, type TimelineAxis, timelineAxis } from './timeline-axis'
import { aStep, aWorkflow } from './timeline-fixtures'
import { timelineRows } from './timeline-rows'
import { formatElapsed, timelineTicks } from './timeline-ticks'

function rowsOf(times: [number, number][], completedAt: number) {
  const steps = times.map(([startedAt, end], id) => aStep(id, { startedAt, completedAt: end }))
  return timelineRows({
    workflow: aWorkflow({ completedAt }),
    steps: new Map([['w', steps]]),
    members: new Map(),
    open: new Set(),
    now: completedAt,
  })
}
const breaks = (axis: TimelineAxis) => axis.parts.filter((part) => part.isBreak).length
const axisOf = (times: [number, number][], end: number, compress = true) =>
  timelineAxis(rowsOf(times, end), end, compress)

describe('the axis', () => {
  it.each([
    [
      'steps side by side',
      [
        [0, 1_000],
        [1_001, 2_000],
        [2_001, 3_000],
      ],
      3_000,
      0,
    ],
    ['one step', [[0, 60_000]], 60_000, 0],
    ['no step', [], 60_000, 0],
    [
      'an hour between steps',
      [
        [0, 500],
        [3_600_000, 3_600_400],
      ],
      3_600_400,
      1,
    ],
    [
      'an hour five times',
      [0, 1, 2, 3, 4, 5].map((h) => [h * 3_600_000, h * 3_600_000 + 900]),
      18_000_900,
      5,
    ],
    [
      'a short pause',
      [
        [0, 500],
        [1_200, 1_500],
      ],
      1_500,
      0,
    ],
    [
      'one step that takes nearly all',
      [
        [0, 41],
        [50, 146],
        [200, 612],
        [1_200, 31_200],
      ],
      31_220,
      1,
    ],
  ] as [string, [number, number][], number, number][])(
    'has its breaks: %s',
    (_, times, end, expected) => {
      expect(breaks(axisOf(times, end))).toBe(expected)
      expect(breaks(axisOf(times, end, false))).toBe(0)
    },
  )

  const moments = fc.array(fc.tuple(fc.nat(10_000_000), fc.nat(100_000)), { maxLength: 30 })
  it('covers the time without holes, never backwards, within the lane', () => {
    fc.assert(
      fc.property(moments, fc.boolean(), (pairs, compress) => {
        const times = pairs.map(([at, span]): [number, number] => [at, at + span])
        const end = Math.max(1, ...times.map(([, to]) => to))
        const axis = axisOf(times, end, compress)
        expect(axis.parts[0]?.from).toBe(0)
        expect(axis.parts.at(-1)?.to).toBeCloseTo(1, 9)
        for (const [i, part] of axis.parts.entries()) {
          expect(part.to).toBeGreaterThan(part.from)
          const next = axis.parts[i + 1]
          if (next) expect([next.from, next.fromAt]).toEqual([part.to, part.toAt])
        }
        const sorted = times
          .flat()
          .sort((a, b) => a - b)
          .map((at) => positionOf(axis, at))
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
        for (const position of sorted) expect(position >= 0 && position <= 1).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('has ticks that keep their distance and their order', () => {
    fc.assert(
      fc.property(moments, fc.boolean(), (pairs, compress) => {
        const times = pairs.map(([at, span]): [number, number] => [at, at + span])
        const ticks = timelineTicks(axisOf(times, 10_200_000, compress), 600)
        expect(ticks.length).toBeLessThanOrEqual(12)
        for (const [i, tick] of ticks.entries())
          expect(tick.position - (ticks[i - 1]?.position ?? -1)).toBeGreaterThan(0.09)
      }),
    )
  })

  it('has no break where all is one long sleep', () => {
    const sleep = aStep(0, { name: 'DBOS.sleep', startedAt: 1, completedAt: 90_000 })
    const rows = timelineRows({
      workflow: aWorkflow({ status: 'PENDING' }),
      steps: new Map([['w', [sleep]]]),
      members: new Map(),
      open: new Set(),
      now: 20_000,
    })
    expect(breaks(timelineAxis(rows, 20_000, true))).toBe(0)
  })

  it('tolerates clocks that disagree', () => {
    const rows = rowsOf(
      [
        [-300, -200],
        [500, 400],
        [2_000, 2_500],
      ],
      1_000,
    )
    const axis = timelineAxis(rows, 1_000, true)
    expect([axis.startAt, axis.endAt]).toEqual([-300, 2_500])
    for (const bar of rows.flatMap((row) => barsOf(row, axis)))
      expect(bar.to).toBeGreaterThanOrEqual(bar.from)
  })

  it('lays out 20,000 steps quickly', () => {
    const times = Array.from({ length: 20_000 }, (_, i): [number, number] => [i * 10, i * 10 + 8])
    const layOut = () => {
      const rows = rowsOf(times, 200_000)
      expect(minimapBars(rows, timelineAxis(rows, 200_000, true), 20).length).toBeLessThan(100)
    }
    expect(cpuTimeOf(layOut)).toBeLessThan(1_500)
  })
})

describe('elapsed time', () => {
  it.each([
    [0, '0'],
    [250, '250 ms'],
    [1_500, '1.5 s'],
    [90_000, '1 m 30 s'],
    [7_200_000, '2 h'],
    [90_000_000, '1 d 1 h'],
  ])('%d ms', (ms, expected) => expect(formatElapsed(ms)).toBe(expected))
})
