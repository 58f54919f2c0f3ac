import { expect, it } from 'vitest'
import { formatFire, formatOffset, isSameClock, markClockChanges, shortZone } from './fire-time'

const at = (text: string) => Date.parse(text)
const now = at('2026-11-24T10:00:00Z')

it.each([
  ['2026-11-24T11:30:00Z', 'UTC', '11:30'],
  ['2026-11-24T11:30:05Z', 'UTC', '11:30:05'],
  ['2026-11-25T05:30:00Z', 'Europe/Berlin', 'Wed 11-25 06:30'],
  ['2027-01-01T00:00:00Z', 'UTC', 'Fri 2027-01-01 00:00'],
])('%s in %s is %s', (time, zone, said) => {
  expect(formatFire(at(time), now, zone)).toBe(said)
})

it('names zones and their offsets', () => {
  expect(shortZone('America/New_York')).toBe('New York')
  expect(formatOffset(now, 'America/New_York')).toBe('UTC−05:00')
  expect(formatOffset(now, 'Asia/Kolkata')).toBe('UTC+05:30')
  expect(isSameClock(now, 'Europe/Berlin', 'Europe/Paris')).toBe(true)
})

it('marks where the clock changes', () => {
  const fires = ['2026-10-24T07:00:00Z', '2026-10-25T08:00:00Z', '2026-10-26T08:00:00Z'].map(at)
  expect(
    markClockChanges(fires, 'Europe/Berlin', at('2026-10-23T00:00:00Z')).map(
      ({ clockChangeMs }) => clockChangeMs,
    ),
  ).toEqual([null, -3_600_000, null])
})
