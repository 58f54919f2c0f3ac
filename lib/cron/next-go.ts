import { civilDay, civilFields, DAY_MS, floorTo, HOUR_MS, MINUTE_MS, SECOND_MS } from './civil'
import type { Cron } from './cron'
import { fitsDay } from './day-rule'
import type { ZoneClock } from './zone-clock'

/** How many years robfig/cron looks ahead. */
const YEARS = 5

/**
 * The fire after `now` as robfig/cron has it. It walks hours on the real time line and only once a
 * unit has begun to move are the smaller ones at their start, which shows where an hour is not whole.
 */
export function nextGo(cron: Cron, clock: ZoneClock, now: number): number | null {
  if (cron.everyMs !== null) return floorTo(now, SECOND_MS) + cron.everyMs
  let at = floorTo(now, SECOND_MS) + SECOND_MS
  const show = () => civilFields(at + clock.offsetAt(at))
  const lastYear = show().year + YEARS
  let moved = false

  search: for (;;) {
    if (show().year > lastYear) return null
    while (!cron.months.includes(show().month)) {
      const { year, month } = show()
      at = goInstant(clock, civilDay(year, month + 1, 1))
      moved = true
      if (show().month === 1) continue search
    }
    while (!fitsDay(cron, show())) {
      at = nextMidnight(clock, at)
      moved = true
      if (show().day === 1) continue search
    }
    while (!cron.hours.includes(show().hour)) {
      at = (moved ? at : startOfHour(clock, at)) + HOUR_MS
      moved = true
      if (show().hour === 0) continue search
    }
    while (!cron.minutes.includes(show().minute)) {
      at = (moved ? at : floorTo(at, MINUTE_MS)) + MINUTE_MS
      moved = true
      if (show().minute === 0) continue search
    }
    while (!cron.seconds.includes(show().second)) {
      at += SECOND_MS
      moved = true
      if (show().second === 0) continue search
    }
    return at
  }
}

/** Where midnight is skipped, the library goes to whichever whole hour is next to it. */
function nextMidnight(clock: ZoneClock, at: number): number {
  const next = goInstant(clock, floorTo(at + clock.offsetAt(at), DAY_MS) + DAY_MS)
  const { hour } = civilFields(next + clock.offsetAt(next))
  if (hour === 0) return next
  return hour > 12 ? next + (24 - hour) * HOUR_MS : next - hour * HOUR_MS
}

function startOfHour(clock: ZoneClock, at: number): number {
  return goInstant(clock, floorTo(at + clock.offsetAt(at), HOUR_MS))
}

/** How Go's `time.Date` chooses an instant where a civil time is skipped or repeated. */
function goInstant(clock: ZoneClock, civil: number): number {
  const offset = clock.offsetAt(civil)
  const valid = clock.offsetAt(civil - offset) === offset
  return civil - (valid ? offset : clock.offsetAt(civil - offset))
}
