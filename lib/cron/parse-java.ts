import type { Cron, DayRule } from './cron'
import { CronMistake, type FieldName, mistakeIn, sixFields } from './field'
import { javaMonthDays, javaNumbers, javaWeekDays } from './java-field'

const nicknames: Record<string, string> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
}

/** Six fields, seconds first, or a nickname; day of month AND day of week. */
export function parseJava(text: string): Cron {
  if (text.includes('|')) {
    throw new CronMistake(
      'Several expressions in one (|) are not told here, only by the SDK itself.',
    )
  }
  const fields = (nicknames[text] ?? text).toUpperCase().trim().split(/\s+/)
  if (fields.length !== 6) {
    throw new CronMistake(
      `The Java SDK takes exactly 6 fields, the seconds first; these are ${fields.length}.`,
    )
  }
  const of = (field: FieldName): string => fields[sixFields.indexOf(field)] ?? ''
  for (const field of sixFields) {
    if (of(field).endsWith(',')) throw mistakeIn(field, of(field), 'ends with a comma.')
  }
  const rule: DayRule = {
    monthDays: of('day of month') === '?' ? null : javaMonthDays(of('day of month')),
    weekDays: of('day of week') === '?' ? null : javaWeekDays(of('day of week')),
  }
  if (of('day of month') === '?' && of('day of week') === '?') {
    throw new CronMistake('Only one of the two day fields may be “?”: with both it never fires.')
  }
  return {
    dialect: 'java',
    text,
    finest: 'second',
    seconds: javaNumbers('second', of('second')),
    minutes: javaNumbers('minute', of('minute')),
    hours: javaNumbers('hour', of('hour')),
    months: javaNumbers('month', of('month')),
    years: null,
    days: [rule],
    allDaysNeeded: false,
    everyMs: null,
  }
}
