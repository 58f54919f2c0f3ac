import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromWallClock, toWallClock } from './wall-clock'

test.each([
  ['2026-11-22T08:00', 'UTC', '2026-11-22T08:00:00.000Z'],
  ['2026-11-22T08:00', 'Europe/Berlin', '2026-11-22T07:00:00.000Z'],
  ['2026-07-22T08:00:30', 'Europe/Berlin', '2026-07-22T06:00:30.000Z'],
  ['2026-11-22T08:00', 'Asia/Kolkata', '2026-11-22T02:30:00.000Z'],
  ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
])('%s in %s is %s', (text, zone, iso) => {
  expect(fromWallClock(text, zone)).toBe(Date.parse(iso))
})

test.each(['', 'soon', '2026-13-01T00:00', '2026-11-22'])('%s is no time', (text) => {
  expect(fromWallClock(text, 'UTC')).toBeNull()
})

test('what a field shows comes back, in any zone without a change of the clock', () => {
  const zones = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/Phoenix', 'Pacific/Kiritimati')
  const seconds = fc.integer({ min: 1_000_000_000, max: 2_000_000_000 })
  fc.assert(
    fc.property(seconds, zones, (at, zone) => {
      expect(fromWallClock(toWallClock(at * 1_000, zone), zone)).toBe(at * 1_000)
    }),
  )
})
