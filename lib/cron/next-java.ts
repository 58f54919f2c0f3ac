import {
  civilDay,
  civilFields,
  dayMs,
  daysInMonth,
  floorTo,
  hourMs,
  minuteMs,
  secondMs,
} from './civil'
import type { Cron } from './cron'
import { fitsDay } from './day-rule'
import type { ZoneClock } from './zone-clock'
import { atCivil, atInstant, instantOf, type ZonedTime } from './zoned-time'

/** How many years cron-utils looks ahead. */
const years = 100
const mostSteps = 100_000

/** The fire after `now` as cron-utils has it, including how it avoids a second fire in a repeated hour. */
export function nextJava(cron: Cron, clock: ZoneClock, now: number): number | null {
  const start = atInstant(clock, floorTo(now, secondMs))
  const closest = closestFrom(cron, clock, start)
  if (closest === null) return null
  if (instantOf(closest) !== instantOf(start)) return instantOf(closest)
  const next = closestFrom(cron, clock, later(clock, start, secondMs))
  if (next === null || next.offset >= start.offset) return next && instantOf(next)
  const following = closestFrom(cron, clock, later(clock, next, secondMs))
  const rare = following !== null && instantOf(following) - instantOf(next) >= 2 * hourMs
  const chosen = rare ? closestFrom(cron, clock, later(clock, start, hourMs + secondMs)) : next
  return chosen && instantOf(chosen)
}

function closestFrom(cron: Cron, clock: ZoneClock, start: ZonedTime): ZonedTime | null {
  const lastYear = civilFields(start.civil).year + years
  let time: ZonedTime | null = start
  for (let step = 0; step < mostSteps && time; step += 1) {
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
  const [size, count] = { hour: [hourMs, 23], minute: [minuteMs, 59], second: [secondMs, 59] }[unit]
  let next = time
  for (let step = 0; step < 2 * (count ?? 0); step += 1) {
    next = later(clock, next, size ?? secondMs)
    if (values.includes(civilFields(next.civil)[unit])) {
      return atCivil(clock, floorTo(next.civil, size ?? secondMs), next.offset)
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
  const midnight = atCivil(clock, floorTo(time.civil, dayMs), time.offset)
  return atCivil(clock, day + (midnight.civil % dayMs), midnight.offset)
}

/** The same time of day on another day; without a day, the same day as far as the month has it. */
function onDay(clock: ZoneClock, time: ZonedTime, month: number, day: number | null): ZonedTime {
  const now = civilFields(time.civil)
  const target = day ?? Math.min(now.day, daysInMonth(now.year, month))
  const timeOfDay = time.civil - floorTo(time.civil, dayMs)
  return atCivil(clock, civilDay(now.year, month, target) + timeOfDay, time.offset)
}

function withLowestTime(cron: Cron, clock: ZoneClock, time: ZonedTime): ZonedTime {
  const [hour = 0, minute = 0, second = 0] = [cron.hours[0], cron.minutes[0], cron.seconds[0]]
  const timeOfDay = hour * hourMs + minute * minuteMs + second * secondMs
  return atCivil(clock, floorTo(time.civil, dayMs) + timeOfDay, time.offset)
}
