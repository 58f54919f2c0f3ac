import {
  civilDay,
  civilFields,
  DAY_MS,
  daysInMonth,
  floorTo,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
} from './civil'
import type { Cron } from './cron'
import { fitsDay } from './day-rule'
import type { ZoneClock } from './zone-clock'
import { atCivil, atInstant, instantOf, type ZonedTime } from './zoned-time'

/** How many years cron-utils looks ahead. */
const YEARS = 100
const MOST_STEPS = 100_000

/** The fire after `now` as cron-utils has it, including how it avoids a second fire in a repeated hour. */
export function nextJava(cron: Cron, clock: ZoneClock, now: number): number | null {
  const start = atInstant(clock, floorTo(now, SECOND_MS))
  const closest = closestFrom(cron, clock, start)
  if (closest === null) return null
  if (instantOf(closest) !== instantOf(start)) return instantOf(closest)
  const next = closestFrom(cron, clock, later(clock, start, SECOND_MS))
  if (next === null || next.offset >= start.offset) return next && instantOf(next)
  const following = closestFrom(cron, clock, later(clock, next, SECOND_MS))
  const rare = following !== null && instantOf(following) - instantOf(next) >= 2 * HOUR_MS
  const chosen = rare ? closestFrom(cron, clock, later(clock, start, HOUR_MS + SECOND_MS)) : next
  return chosen && instantOf(chosen)
}

function closestFrom(cron: Cron, clock: ZoneClock, start: ZonedTime): ZonedTime | null {
  const lastYear = civilFields(start.civil).year + YEARS
  let time: ZonedTime | null = start
  for (let step = 0; step < MOST_STEPS && time; step += 1) {
    const next = stepTowards(cron, clock, time)
    if (next === 'fits') return time
    time = next
    if (time && civilFields(time.civil).year > lastYear) return null
  }
  return null
}

/** One correction of the greatest unit that does not fit, smaller ones set to their lowest. */
function stepTowards(cron: Cron, clock: ZoneClock, time: ZonedTime): ZonedTime | 'fits' | null {
  const now = civilFields(time.civil)
  if (!cron.months.includes(now.month)) return toNextMonth(cron, clock, time)
  const days = fittingDays(cron, now.year, now.month)
  if (days.length === 0) return startOfMonth(clock, time, 1)
  if (!days.includes(now.day)) {
    const day = days.find((one) => one > now.day)
    if (day === undefined) return startOfMonth(clock, time, 1)
    return withLowestTime(cron, clock, onDay(clock, time, now.month, day))
  }
  if (!cron.hours.includes(now.hour)) return toNext(clock, time, cron.hours, 'hour')
  if (!cron.minutes.includes(now.minute)) return toNext(clock, time, cron.minutes, 'minute')
  if (!cron.seconds.includes(now.second)) return toNext(clock, time, cron.seconds, 'second')
  return 'fits'
}

function toNextMonth(cron: Cron, clock: ZoneClock, time: ZonedTime): ZonedTime {
  const now = civilFields(time.civil)
  const month = cron.months.find((one) => one > now.month)
  if (month === undefined) return atDay(clock, time, civilDay(now.year + 1, 1, 1))
  const [day] = fittingDays(cron, now.year, month)
  // The library then goes on from the month it is in, not from the one that has no day.
  if (day === undefined) return startOfMonth(clock, time, 1)
  return withLowestTime(cron, clock, onDay(clock, onDay(clock, time, month, null), month, day))
}

function toNext(
  clock: ZoneClock,
  time: ZonedTime,
  values: number[],
  unit: 'hour' | 'minute' | 'second',
): ZonedTime | null {
  const [size, count] = { hour: [HOUR_MS, 23], minute: [MINUTE_MS, 59], second: [SECOND_MS, 59] }[
    unit
  ]
  let next = time
  for (let step = 0; step < 2 * (count ?? 0); step += 1) {
    next = later(clock, next, size ?? SECOND_MS)
    if (values.includes(civilFields(next.civil)[unit])) {
      return atCivil(clock, floorTo(next.civil, size ?? SECOND_MS), next.offset)
    }
  }
  return null
}

function later(clock: ZoneClock, time: ZonedTime, ms: number): ZonedTime {
  return atInstant(clock, instantOf(time) + ms)
}

function fittingDays(cron: Cron, year: number, month: number): number[] {
  const first = new Date(civilDay(year, month, 1)).getUTCDay()
  const days: number[] = []
  for (let day = 1; day <= daysInMonth(year, month); day += 1) {
    if (fitsDay(cron, { year, month, day, weekday: (first + day - 1) % 7 })) days.push(day)
  }
  return days
}

function startOfMonth(clock: ZoneClock, time: ZonedTime, ahead: number): ZonedTime {
  const { year, month } = civilFields(time.civil)
  return atDay(clock, time, civilDay(year, month + ahead, 1))
}

/** Every turn of the date is made on midnight first, as each may land in a gap. */
function atDay(clock: ZoneClock, time: ZonedTime, day: number): ZonedTime {
  const midnight = atCivil(clock, floorTo(time.civil, DAY_MS), time.offset)
  return atCivil(clock, day + (midnight.civil % DAY_MS), midnight.offset)
}

/** The same time of day on another day; without a day, the same day as far as the month has it. */
function onDay(clock: ZoneClock, time: ZonedTime, month: number, day: number | null): ZonedTime {
  const now = civilFields(time.civil)
  const target = day ?? Math.min(now.day, daysInMonth(now.year, month))
  const timeOfDay = time.civil - floorTo(time.civil, DAY_MS)
  return atCivil(clock, civilDay(now.year, month, target) + timeOfDay, time.offset)
}

function withLowestTime(cron: Cron, clock: ZoneClock, time: ZonedTime): ZonedTime {
  const [hour = 0, minute = 0, second = 0] = [cron.hours[0], cron.minutes[0], cron.seconds[0]]
  const timeOfDay = hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS
  return atCivil(clock, floorTo(time.civil, DAY_MS) + timeOfDay, time.offset)
}
