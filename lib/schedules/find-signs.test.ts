import { describe, expect, it } from 'vitest'
import { findSigns } from './find-signs'
import { overlapsOf } from './overlaps'
import type { ScheduleChange, ScheduleRun } from './schedule'
import type { SignsInput } from './sign'

const minute = 60_000
const at = (minutes: number) => Date.UTC(2026, 0, 1) + minutes * minute
const now = at(60)

/** A run for a minute, `late` after it, that takes `takes`. */
const run = (tick: number, late = 1_000, takes = 2_000, more: Partial<ScheduleRun> = {}) => {
  const createdAt = at(tick) + late
  const completedAt = createdAt + takes
  const base = { workflowID: `r${tick}`, status: 'SUCCESS', tickAt: at(tick), isTrigger: false }
  return { ...base, createdAt, dequeuedAt: createdAt, completedAt, ...more }
}
const change = (verb: string, minutes: number, reason: string | null = null): ScheduleChange => ({
  ...{ id: '1', at: at(minutes), actor: 'ada', verb, reason, sentence: '', isDone: true },
})
const minutes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
const base: SignsInput = {
  fires: minutes(0, 59).map(at),
  runs: minutes(0, 59).map((tick) => run(tick)),
  changes: [],
  activity: [],
  status: 'ACTIVE',
  applicationName: 'shop',
  queueName: null,
  automaticBackfill: false,
  now,
}
const without = (from: number, to: number) =>
  base.runs.filter((_, index) => index < from || index > to)
const told = (input: Partial<SignsInput>) =>
  findSigns({ ...base, ...input }).map(({ kind, count, sentence, reason }) => ({
    kind,
    count,
    said: `${sentence} ${reason}`,
  }))

it('has nothing to say where all is well', () => {
  expect(told({})).toEqual([])
})

describe('missed', () => {
  it.each<[string, Partial<SignsInput>, RegExp]>([
    [
      'while it was paused through Vigil',
      { changes: [change('resumeSchedule', 21), change('pauseSchedule', 9.5, 'a fire')] },
      /It was paused then, by ada: “a fire”/,
    ],
    [
      'while no worker ran',
      { activity: [{ from: at(9), to: at(21), hasStarts: false }] },
      /No workflow of shop started around that time/,
    ],
    [
      'while workers ran',
      { activity: [{ from: at(9), to: at(21), hasStarts: true }] },
      /paused outside Vigil, been created or changed only later/,
    ],
    ['with nothing known', {}, /no worker may have run/],
    [
      'when the pause was another time',
      { changes: [change('resumeSchedule', 8), change('pauseSchedule', 2)] },
      /no worker may have run/,
    ],
    [
      'when the pause failed',
      { changes: [{ ...change('pauseSchedule', 9), isDone: false }] },
      /no worker may have run/,
    ],
  ])('%s', (_, input, expected) => {
    const signs = told({ runs: without(10, 20), ...input })
    expect(signs).toMatchObject([{ kind: 'missed', count: 11 }])
    expect(signs[0]?.said).toMatch(expected)
  })

  it('since it was paused by somebody else', () => {
    const [sign] = told({ runs: without(30, 59), status: 'PAUSED' })
    expect(sign?.said).toMatch(/It is paused, though not by Vigil/)
  })

  it('in two stretches is two', () => {
    const runs = base.runs.filter((_, index) => index !== 3 && index !== 5)
    expect(told({ runs }).map(({ count }) => count)).toEqual([1, 1])
  })
})

describe('a burst', () => {
  const runs = [...minutes(0, 9).map((tick) => run(tick, at(10) - at(tick) + tick * 100, 50))]
  it.each<[string, Partial<SignsInput>, RegExp]>([
    ['of the application', {}, /backfilled by the application or a client/],
    ['of automatic backfill', { automaticBackfill: true }, /whenever a worker starts it anew/],
    [
      'after a resume',
      { automaticBackfill: true, changes: [change('resumeSchedule', 9.5)] },
      /ada resumed it, and automatic backfill replayed the pause/,
    ],
    ['of a backfill', { changes: [change('backfillSchedule', 9.9)] }, /ada backfilled them/],
  ])('%s', (_, input, expected) => {
    const signs = told({ fires: [], runs, ...input })
    expect(signs).toMatchObject([{ kind: 'burst', count: 10 }])
    expect(signs[0]?.said).toMatch(/10 runs were created within .*, for times over 9 m 00 s/)
    expect(signs[0]?.said).toMatch(expected)
  })
})

it('late ones, and those that waited for a queue', () => {
  const runs = [run(1, 90_000), run(20, 200_000), run(40, 500)]
  expect(told({ fires: [], runs })).toMatchObject([
    { kind: 'late', count: 2, said: expect.stringMatching(/at most 3 m 20 s/) },
  ])
  const waited = [run(1, 0, 0, { dequeuedAt: at(5), completedAt: at(6) })]
  expect(told({ fires: [], runs: waited, queueName: 'mail' })).toMatchObject([
    { kind: 'waited', count: 1, said: expect.stringMatching(/in mail, at most 4 m 00 s/) },
  ])
})

describe('overlap', () => {
  it('of runs that take longer than the time between them', () => {
    const runs = [run(0, 0, 90_000), run(1, 0, 10_000), run(3, 0, 1_000)]
    expect(told({ fires: [0, 1, 2, 3].map(at), runs: [...runs, run(2)] })).toMatchObject([
      { kind: 'overlap', count: 1, said: expect.stringMatching(/longer than the 1 m 00 s/) },
    ])
  })

  it('is told of the later one, with what it ran into', () => {
    const long = run(0, 0, 200_000)
    const runs = [run(1), long, run(2), run(9, 0, 0, { status: 'PENDING', completedAt: null })]
    const found = overlapsOf(runs, now)
    expect([...found.keys()].toSorted()).toEqual(['r1', 'r2'])
    expect(found.get('r2')).toBe(long)
  })

  it('takes one without an end for ended', () => {
    const cancelled = run(0, 0, 0, { status: 'CANCELLED', completedAt: null, dequeuedAt: null })
    expect(overlapsOf([cancelled, run(1)], now).size).toBe(0)
  })
})
