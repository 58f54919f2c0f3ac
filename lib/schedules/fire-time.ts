import { zoneOffsetMs } from '../chart/zone-offset'
import { formatAbsolute } from '../format'

const weekdays = new Map<string, Intl.DateTimeFormat>()

function weekdayOf(at: number, zone: string): string {
  let formatter = weekdays.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' })
    weekdays.set(zone, formatter)
  }
  return formatter.format(at)
}

/** `06:30` today, else `Wed 11-25 06:30`, with seconds where there are any and the year when it is another. */
export function formatFire(at: number, now: number, zone: string): string {
  const [date = '', time = ''] = formatAbsolute(at, zone).split(' ')
  const [today = ''] = formatAbsolute(now, zone).split(' ')
  const clock = time.endsWith(':00') ? time.slice(0, 5) : time
  if (date === today) return clock
  const day = date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date
  return `${weekdayOf(at, zone)} ${day} ${clock}`
}

/** The same beside the clock of another zone: the day is left out where it is the same. */
export function formatFireBeside(at: number, now: number, zone: string, other: string): string {
  const dayOf = (of: string) => formatAbsolute(at, of).slice(0, 10)
  return dayOf(zone) === dayOf(other) ? formatFire(at, at, zone) : formatFire(at, now, zone)
}

/** `Europe/Berlin` as `Berlin`; `UTC` as it is. */
export function shortZone(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** Whether clocks in the two zones show the same at that moment. */
export function isSameClock(at: number, zone: string, other: string): boolean {
  return zoneOffsetMs(at, zone) === zoneOffsetMs(at, other)
}

/** `UTC+01:00`. */
export function formatOffset(at: number, zone: string): string {
  const minutes = Math.round(zoneOffsetMs(at, zone) / 60_000)
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `UTC${minutes < 0 ? '−' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

export type UpcomingFire = {
  at: number
  /** Clocks of the zone were changed between the fire before and this one; by so much. */
  clockChangeMs: number | null
}

/** Fires with the changes of the clock that lie between them. */
export function markClockChanges(
  fires: readonly number[],
  zone: string,
  since: number,
): UpcomingFire[] {
  return fires.map((at, index) => {
    const before = index === 0 ? since : (fires[index - 1] ?? since)
    const change = zoneOffsetMs(at, zone) - zoneOffsetMs(before, zone)
    return { at, clockChangeMs: change === 0 ? null : change }
  })
}
