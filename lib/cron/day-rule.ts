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
  return day.day === nearestWorkingDay(day, one.day === 'last' ? length : one.day, length, dialect)
}

/** Never leaves the month. Where the month lacks the day, Python takes its last, others none. */
function nearestWorkingDay(
  of: Day,
  wanted: number,
  length: number,
  dialect: CronDialect,
): number | null {
  if (wanted > length && dialect !== 'python') return null
  const day = Math.min(wanted, length)
  const weekday = new Date(civilDay(of.year, of.month, day)).getUTCDay()
  if (weekday === 6) return day === 1 ? 3 : day - 1
  if (weekday !== 0) return day
  if (day < length) return day + 1
  // Java's `28W` stays on a Sunday that ends its February, while its `LW` goes back to Friday.
  return dialect === 'java' && wanted === 28 && length === 28 ? day : day - 2
}

function fitsWeek(one: WeekDay, day: Day): boolean {
  if (one.weekday !== day.weekday) return false
  if (one.kind === 'nth') return Math.ceil(day.day / 7) === one.nth
  return one.kind === 'every' || day.day + 7 > daysInMonth(day.year, day.month)
}
