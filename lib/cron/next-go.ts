import { civilDay, civilFields, dayMs, floorTo, hourMs, minuteMs, secondMs } from './civil'
import type { Cron } from './cron'
import { fitsDay } from './day-rule'
import type { ZoneClock } from './zone-clock'

/** How many years robfig/cron looks ahead. */
const years = 5

/**
 * The fire after `now` as robfig/cron has it. It walks hours on the real time line and only once a
 * unit has begun to move are the smaller ones at their start, which shows where an hour is not whole.
 */
export function nextGo(cron: Cron, clock: ZoneClock, now: number): number | null {
  if (cron.everyMs !== null) return floorTo(now, secondMs) + cron.everyMs
  let at = floorTo(now, secondMs) + secondMs
  const show = () => civilFields(at + clock.offsetAt(at))
  const lastYear = show().year + years
  let moved = false

  search: for (;;) {
    if (show().year > lastYear) return null
    while (!cron.months.includes(show().month)) {
      at = addDate(clock, moved ? at : startOf(clock, at, 'month'), 'month')
      moved = true
      if (show().month === 1) continue search
    }
    while (!fitsDay(cron, show())) {
      at = toMidnight(clock, addDate(clock, moved ? at : startOf(clock, at, 'day'), 'day'))
      moved = true
      if (show().day === 1) continue search
    }
    while (!cron.hours.includes(show().hour)) {
      at = (moved ? at : startOf(clock, at, 'hour')) + hourMs
      moved = true
      if (show().hour === 0) continue search
    }
    while (!cron.minutes.includes(show().minute)) {
      at = (moved ? at : floorTo(at, minuteMs)) + minuteMs
      moved = true
      if (show().minute === 0) continue search
    }
    while (!cron.seconds.includes(show().second)) {
      at += secondMs
      moved = true
      if (show().second === 0) continue search
    }
    return at
  }
}

/** The same time of day one day or month on, so what is not at midnight stays so. */
function addDate(clock: ZoneClock, at: number, unit: 'day' | 'month'): number {
  const civil = at + clock.offsetAt(at)
  const { year, month, day } = civilFields(civil)
  const date = unit === 'day' ? civilDay(year, month, day + 1) : civilDay(year, month + 1, day)
  return goInstant(clock, date + (civil - floorTo(civil, dayMs)))
}

/** Where the clock skips midnight, whole hours are added or taken until it shows the hour 0. */
function toMidnight(clock: ZoneClock, at: number): number {
  const { hour } = civilFields(at + clock.offsetAt(at))
  if (hour === 0) return at
  return hour > 12 ? at + (24 - hour) * hourMs : at - hour * hourMs
}

function startOf(clock: ZoneClock, at: number, unit: 'month' | 'day' | 'hour'): number {
  const civil = at + clock.offsetAt(at)
  if (unit === 'hour') return goInstant(clock, floorTo(civil, hourMs))
  const { year, month, day } = civilFields(civil)
  return goInstant(clock, civilDay(year, month, unit === 'month' ? 1 : day))
}

/** How Go's `time.Date` chooses an instant where a civil time is skipped or repeated. */
function goInstant(clock: ZoneClock, civil: number): number {
  const offset = clock.offsetAt(civil)
  const valid = clock.offsetAt(civil - offset) === offset
  return civil - (valid ? offset : clock.offsetAt(civil - offset))
}
