import type { MonthDay, WeekDay } from './cron'
import {
  type FieldName,
  fieldRanges,
  mistakeIn,
  monthNames,
  sorted,
  upTo,
  weekdayNames,
} from './field'

/** The values of a field; those of the day of week as written, 0 and 7 being Sunday. */
export function javaNumbers(field: FieldName, written: string): number[] {
  return sorted(written.split(',').flatMap((token) => tokenValues(field, token)))
}

export function javaMonthDays(written: string): MonthDay[] | null {
  const field = 'day of month'
  if (written === '*' || written === '*/1') return null
  if (written === 'L') return [{ kind: 'fromLast', before: 0 }]
  if (written === 'LW') return [{ kind: 'nearest', day: 'last' }]
  const before = /^L-(\d{1,2})$/.exec(written)
  if (before) {
    const days = Number(before[1])
    if (days < 1 || days > 31)
      throw mistakeIn(field, written, 'goes back 1 to 31 days from the last.')
    return [{ kind: 'fromLast', before: days }]
  }
  const nearest = /^(\d{1,2})W$/.exec(written)
  if (nearest) {
    const day = Number(nearest[1])
    if (day < 1 || day > 31) throw mistakeIn(field, written, 'names no day of a month.')
    if (day > 28) throw mistakeIn(field, written, 'breaks the Java SDK in months without that day.')
    return [{ kind: 'nearest', day }]
  }
  if (/[LW]/.test(written)) {
    throw mistakeIn(field, written, 'may have L or W only alone, as in L, L-3, LW or 15W.')
  }
  return javaNumbers(field, written).map((day) => ({ kind: 'day', day }))
}

export function javaWeekDays(written: string): WeekDay[] | null {
  if (written === '*' || written === '*/1') return null
  // The SDK knows a named last day (FRIL) only when it stands alone.
  const alone = written.replace(
    /^(SUN|MON|TUE|WED|THU|FRI|SAT)L$/,
    (name) => `${weekday(name.slice(0, 3))}L`,
  )
  return alone.split(',').flatMap((token): WeekDay[] => {
    // A lone L is meant to be Saturday there, but comes out as Sunday.
    if (token === 'L') return [{ kind: 'every', weekday: 0 }]
    const last = /^(\d)L$/.exec(token)
    if (last) return [{ kind: 'last', weekday: inWeek(token, Number(last[1])) }]
    const nth = /^(\w+)#(\d)$/.exec(token)
    if (nth) {
      const week = Number(nth[2])
      if (week < 1 || week > 5)
        throw mistakeIn('day of week', token, 'names a week outside of 1 to 5.')
      return [{ kind: 'nth', weekday: inWeek(token, weekday(nth[1] ?? '')), nth: week }]
    }
    return tokenValues('day of week', token).map((day) => ({ kind: 'every', weekday: day % 7 }))
  })
}

function tokenValues(field: FieldName, token: string): number[] {
  const { min } = fieldRanges[field]
  const max = highest(field)
  if (token === '*' || token === '*/1') return upTo(min, max)
  const match = /^(?:(\*|)|([A-Z0-9+]+)(?:-([A-Z0-9+]+))?)(?:\/(\+?\d+))?$/.exec(token)
  if (!match || token === '') throw mistakeIn(field, token, 'is nothing that the Java SDK reads.')
  const [, star, low, high, stepText] = match
  const step = stepText === undefined ? 1 : Number(stepText)
  if (stepText !== undefined && (step < 1 || step > Math.min(max, max - min + 1))) {
    throw mistakeIn(field, token, 'has a step beyond its range.')
  }
  if (star !== undefined) return upTo(min, max, step)
  const from = value(field, token, low ?? '', high !== undefined)
  if (high === undefined) return stepText === undefined ? [from] : upTo(from, max, step)
  const to = value(field, token, high, true)
  // The SDK takes the step of such a range for a day, and so a 7 for Sunday's 0.
  if (field === 'day of week' && step === 7)
    throw mistakeIn(field, token, 'has a step beyond its range.')
  if (from <= to) return upTo(from, to, step)
  if (field !== 'day of week' || stepText !== undefined) {
    throw mistakeIn(field, token, 'runs backwards, which the Java SDK does not read rightly.')
  }
  return [...upTo(from, max), ...upTo(min, to)]
}

/** A lone 7 is 0 to the SDK before it counts on from it; inside of a range it stays 7. */
function value(field: FieldName, token: string, text: string, inRange: boolean): number {
  const read =
    field === 'day of week' ? weekday(text) : field === 'month' ? month(text) : digits(text)
  if (read === null) throw mistakeIn(field, token, 'is nothing that the Java SDK reads.')
  const { min } = fieldRanges[field]
  const max = highest(field)
  if (read < min || read > max) throw mistakeIn(field, token, `must lie between ${min} and ${max}.`)
  return field === 'day of week' && read === 7 && !inRange ? 0 : read
}

function highest(field: FieldName): number {
  return field === 'day of week' ? 7 : fieldRanges[field].max
}

/** Monday to Sunday are 1 to 7. */
function weekday(text: string): number | null {
  const index = weekdayNames.indexOf(text.toLowerCase())
  return index < 0 ? digits(text) : index === 0 ? 7 : index
}

function month(text: string): number | null {
  const index = monthNames.indexOf(text.toLowerCase())
  return index < 0 ? digits(text) : index + 1
}

function digits(text: string): number | null {
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : null
}

function inWeek(token: string, day: number | null): number {
  if (day === null || day > 7) throw mistakeIn('day of week', token, 'names no day of the week.')
  return day % 7
}
