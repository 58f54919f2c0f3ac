import { type CivilFields, civilDay, daysInMonth } from './civil'
import type { Cron, DayRule, MonthDay, WeekDay } from './cron'
import type { CronDialect } from './dialect'

type Day = Pick<CivilFields, 'year' | 'month' | 'day' | 'weekday'>

export function fitsDay(cron: Cron, day: Day): boolean {
  return cron.days.some((rule) => fitsRule(rule, day, cron.dialect))
}

export function fitsRule(rule: DayRule, day: Day, dialect: CronDialect): boolean {
  return (
    (rule.monthDays === null || rule.monthDays.some((one) => fitsMonth(one, day, dialect))) &&
    (rule.weekDays === null || rule.weekDays.some((one) => fitsWeek(one, day)))
  )
}

function fitsMonth(one: MonthDay, day: Day, dialect: CronDialect): boolean {
  if (one.kind === 'day') return one.day === day.day
  const length = daysInMonth(day.year, day.month)
  if (one.kind === 'fromLast') return day.day === length - one.before
  if (one.day === 'last') return day.day === nearestWorkingDay(day, length, length)
  if (one.day > length && dialect !== 'python') return false
  // Java stays on a Sunday that ends the month (28W; it has no later ones).
  const isSunday = (day.weekday + one.day - day.day + 35) % 7 === 0
  if (dialect === 'java' && one.day === length && isSunday) return day.day === length
  return day.day === nearestWorkingDay(day, Math.min(one.day, length), length)
}

/** Never leaves the month. */
function nearestWorkingDay(of: Day, day: number, length: number): number {
  const weekday = new Date(civilDay(of.year, of.month, day)).getUTCDay()
  if (weekday === 6) return day === 1 ? 3 : day - 1
  if (weekday !== 0) return day
  return day < length ? day + 1 : day - 2
}

function fitsWeek(one: WeekDay, day: Day): boolean {
  if (one.weekday !== day.weekday) return false
  if (one.kind === 'nth') return Math.ceil(day.day / 7) === one.nth
  return one.kind === 'every' || day.day + 7 > daysInMonth(day.year, day.month)
}
