import { expect, it } from 'vitest'
import { lastFire, latenessMs, readTick } from './run-tick'

const at = (text: string) => Date.parse(text)

it.each([
  ['TypeScript', 'sched-mail-2026-03-29T01:00:00.000Z', at('2026-03-29T01:00:00Z'), false],
  ['Python', 'sched-mail-2026-03-29T03:00:00+02:00', at('2026-03-29T01:00:00Z'), false],
  ['Go', 'sched-mail-2026-03-29T01:00:00Z', at('2026-03-29T01:00:00Z'), false],
  ['Java', 'sched-mail-2026-03-29T03:00+02:00[Europe/Berlin]', at('2026-03-29T01:00:00Z'), false],
  ['micros', 'sched-mail-trigger-2026-03-29T01:00:00.123456+00:00', 1774746000123, true],
  ['by hand', 'sched-mail-trigger-2026-03-29T01:00:00.123Z', 1774746000123, true],
  ['a longer name', 'sched-mail-daily-2026-03-29T01:00:00.000Z', null, false],
  ['no time', 'sched-mail-soon', null, false],
  ['another id', 'e3b0c442', null, false],
  ['no such day', 'sched-mail-2026-13-40T01:00:00Z', null, false],
])('reads the tick of %s', (_, id, tickAt, isTrigger) => {
  expect(readTick('mail', id)).toEqual({ tickAt, isTrigger })
})

const run = {
  workflowID: 'x',
  status: 'SUCCESS',
  tickAt: 1_000,
  isTrigger: false,
  createdAt: 900,
  dequeuedAt: null,
  completedAt: null,
}

it('is not early by a clock that is a little ahead, and has no lateness by hand', () => {
  expect(latenessMs(run)).toBe(0)
  expect(latenessMs({ ...run, createdAt: 4_000 })).toBe(3_000)
  expect(latenessMs({ ...run, isTrigger: true })).toBeNull()
})

it('last fired as recorded, else at the time of its newest run that nobody triggered', () => {
  const fired = { ...run, tickAt: 5_000, isTrigger: false }
  expect(lastFire(9_000, [fired])).toEqual({ at: 9_000, isInferred: false })
  expect(lastFire(null, [{ ...run, isTrigger: true }, fired, run])).toEqual({
    at: 5_000,
    isInferred: true,
  })
  expect(lastFire(null, [{ ...run, tickAt: null, isTrigger: false }])).toBeNull()
})
