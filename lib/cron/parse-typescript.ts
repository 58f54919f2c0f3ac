import type { Cron, MonthDay, WeekDay } from './cron'
import {
  CronMistake,
  type FieldName,
  fieldRanges,
  mistakeIn,
  sixFields,
  sorted,
  upTo,
} from './field'

const nicknames: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

const months =
  'january february march april may june july august september october november december'.split(' ')
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Five or six fields, seconds first; day of month AND day of week. */
export function parseTypescript(text: string): Cron {
  const plain = nicknames[text.trim().toLowerCase()] ?? text
  if (!/^[a-zA-Z0-9\-*/,#? ]+$/.test(plain)) {
    throw new CronMistake('The expression has a character that the TypeScript SDK does not accept.')
  }
  const given = plain.trim().split(/ +/)
  if (given.length !== 5 && given.length !== 6) {
    throw new CronMistake(
      `The TypeScript SDK takes 5 fields, or 6 with the seconds first; these are ${given.length}.`,
    )
  }
  const fields = given.length === 5 ? ['0', ...given] : given
  const tokens = sixFields.map((field, index) => tokensOf(field, fields[index] ?? ''))
  const [second = [], minute = [], hour = [], monthDay = [], month = [], weekday = []] = tokens
  const cron: Cron = {
    dialect: 'typescript',
    text,
    finest: 'second',
    seconds: numbers('second', second),
    minutes: numbers('minute', minute),
    hours: numbers('hour', hour),
    months: numbers('month', month),
    years: null,
    days: [{ monthDays: monthDay.map(monthDayOf), weekDays: weekday.map(weekDayOf) }],
    allDaysNeeded: false,
    everyMs: null,
  }
  refuseImpossible(cron, fields)
  return cron
}

/** A field's tokens after names, stars and ranges are written out. */
function tokensOf(field: FieldName, written: string): string[] {
  const isDay = field === 'day of month' || field === 'day of week'
  if (isDay && written === '?') return tokensOf(field, '*')
  if (field === 'day of month' && misplacedW(written)) {
    throw mistakeIn(field, written, 'may have W only after one day or L, as in 15W or LW.')
  }
  const { min, max } = fieldRanges[field]
  return withNumbers(field, written)
    .split(',')
    .flatMap((token) => expand(token.replace('*', `${min}-${max}`), min, max))
}

/** Names are replaced wherever they stand, whole ones before short ones, as the SDK does. */
function withNumbers(field: FieldName, written: string): string {
  const names = field === 'month' ? months : field === 'day of week' ? weekdays : []
  const first = field === 'month' ? 1 : 0
  let text = written
  for (const length of [undefined, 3]) {
    names.forEach((name, index) => {
      text = text.replace(new RegExp(name.slice(0, length), 'gi'), String(index + first))
    })
  }
  return text
}

/** A range that runs backwards goes through the end of the field: hours 22-2 are 22, 23, 0, 1, 2. */
function expand(token: string, min: number, max: number): string[] {
  const range = /^(\d+)-(\d+)(?:\/(\d+))?$/.exec(token)
  if (!range) return [token]
  const from = Number(range[1])
  const to = Number(range[2])
  const step = Number(range[3] ?? 1)
  if (step < 1) return [token]
  if (from <= to) {
    // What lies beyond the field is rejected by its first value too many.
    return upTo(from, Math.min(to, Math.max(from, max) + 1 + step), step).map(String)
  }
  const size = max - min + 1
  const span = (((to - from) % size) + size) % size
  return upTo(0, span, step).map((offset) => {
    const value = from + offset
    return String(value > max ? value - size : value)
  })
}

function numbers(field: FieldName, tokens: string[]): number[] {
  return sorted(tokens.map((token) => number(field, token)))
}

function number(field: FieldName, token: string): number {
  const { min, max } = fieldRanges[field]
  const highest = field === 'day of week' ? 7 : max
  if (!/^\d+$/.test(token))
    throw mistakeIn(field, token, 'is nothing that the TypeScript SDK reads.')
  const value = Number(token)
  if (value < min || value > highest) {
    throw mistakeIn(field, token, `must lie between ${min} and ${highest}.`)
  }
  return value
}

function misplacedW(written: string): boolean {
  return written.split(',').some((token) => /w/i.test(token) && !/^(\d{1,2}|L)W$/i.test(token))
}

function monthDayOf(token: string): MonthDay {
  const field = 'day of month'
  const upper = token.toUpperCase()
  if (upper === 'L') return { kind: 'fromLast', before: 0 }
  if (upper === 'LW') return { kind: 'nearest', day: 'last' }
  const nearest = /^(\d{1,2})W$/.exec(upper)
  if (nearest) return { kind: 'nearest', day: number(field, nearest[1] ?? '') }
  const before = /^L-(\d{1,2})$/.exec(upper)
  if (!before) return { kind: 'day', day: number(field, token) }
  const days = Number(before[1])
  if (days < 1 || days > 30) throw mistakeIn(field, token, 'goes back 1 to 30 days from the last.')
  return { kind: 'fromLast', before: days }
}

function weekDayOf(token: string): WeekDay {
  const nth = /^([0-7])#([1-5])$/.exec(token)
  if (nth) return { kind: 'nth', weekday: Number(nth[1]) % 7, nth: Number(nth[2]) }
  const last = /^([0-7])L$/i.exec(token)
  if (last) return { kind: 'last', weekday: Number(last[1]) % 7 }
  return { kind: 'every', weekday: number('day of week', token) % 7 }
}

/** Days that no listed month has, such as 30 February. */
function refuseImpossible(cron: Cron, fields: string[]): void {
  const days: number[] = []
  for (const day of cron.days[0]?.monthDays ?? []) {
    if (day.kind !== 'day') return
    days.push(day.day)
  }
  const longest = Math.max(...cron.months.map((month) => longestMonths[month - 1] ?? 31))
  if (Math.min(...days) > longest) {
    throw mistakeIn('day of month', fields[3] ?? '', 'names no day that its months have.')
  }
}
