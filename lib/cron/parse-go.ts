import type { Cron, DayRule } from './cron'
import {
  CronMistake,
  type FieldName,
  fieldRanges,
  mistakeIn,
  monthNames,
  sixFields,
  sorted,
  upTo,
  weekdayNames,
} from './field'
import { parseGoDuration } from './go-duration'

const nicknames: Record<string, string> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
}

/** Exactly six fields, seconds first, or a nickname; a day fits by its month OR its week. */
export function parseGo(text: string): Cron {
  if (/^(CRON_)?TZ=/.test(text)) {
    throw new CronMistake('Give the zone in its own field, not inside of the expression.')
  }
  if (text.startsWith('@every ')) return every(text)
  const plain = text.startsWith('@') ? nicknames[text] : text
  if (plain === undefined) throw new CronMistake(`The Go SDK knows no “${text}”.`)
  const fields = plain.trim().split(/\s+/)
  if (fields.length !== 6) {
    throw new CronMistake(
      `The Go SDK takes exactly 6 fields, the seconds first; these are ${fields.length}.`,
    )
  }
  const read = sixFields.map((field, index) => readField(field, fields[index] ?? ''))
  const [second, minute, hour, monthDay, month, weekday] = read.map((field) => field.values)
  const monthDays = (monthDay ?? []).map((day) => ({ kind: 'day' as const, day }))
  const weekDays = (weekday ?? []).map((day) => ({ kind: 'every' as const, weekday: day }))
  const both = read[3]?.star || read[5]?.star
  const days: DayRule[] = both
    ? [{ monthDays, weekDays }]
    : [
        { monthDays, weekDays: null },
        { monthDays: null, weekDays },
      ]
  return {
    dialect: 'go',
    text,
    finest: 'second',
    seconds: second ?? [],
    minutes: minute ?? [],
    hours: hour ?? [],
    months: month ?? [],
    years: null,
    days,
    allDaysNeeded: false,
    everyMs: null,
  }
}

/** The star matters beyond its values: with one of them, both day fields must fit. */
function readField(field: FieldName, written: string): { values: number[]; star: boolean } {
  const tokens = written.split(',').filter((token) => token !== '')
  if (tokens.length === 0) throw mistakeIn(field, written, 'is empty.')
  const read = tokens.map((token) => readToken(field, token))
  return {
    values: sorted(read.flatMap((token) => token.values)),
    star: read.some((token) => token.star),
  }
}

function readToken(field: FieldName, token: string): { values: number[]; star: boolean } {
  const { min, max } = fieldRanges[field]
  const [range = '', stepText, ...more] = token.split('/')
  if (more.length > 0) throw mistakeIn(field, token, 'has more than one slash.')
  const [low = '', high, ...rest] = range.split('-')
  const star = low === '*' || low === '?'
  if (!star && rest.length > 0) throw mistakeIn(field, token, 'has more than one hyphen.')
  const step = stepText === undefined ? 1 : count(field, token, stepText)
  if (step === 0) throw mistakeIn(field, token, 'has a step of 0.')
  const from = star ? min : value(field, token, low)
  const single = stepText === undefined ? from : max
  const to = star ? max : high === undefined ? single : value(field, token, high)
  if (from < min || to > max) throw mistakeIn(field, token, `must lie between ${min} and ${max}.`)
  if (from > to) throw mistakeIn(field, token, 'runs backwards.')
  return { values: upTo(from, to, step), star: star && step === 1 }
}

function value(field: FieldName, token: string, text: string): number {
  const names = field === 'month' ? monthNames : field === 'day of week' ? weekdayNames : []
  const index = names.indexOf(text.toLowerCase())
  return index < 0 ? count(field, token, text) : index + fieldRanges[field].min
}

function count(field: FieldName, token: string, text: string): number {
  if (!/^\+?\d{1,18}$/.test(text))
    throw mistakeIn(field, token, 'is nothing that the Go SDK reads.')
  return Number(text)
}

function every(text: string): Cron {
  const ms = parseGoDuration(text.slice('@every '.length))
  if (ms === null)
    throw new CronMistake(`“${text}” needs a duration as Go writes it, such as 1h30m.`)
  return {
    dialect: 'go',
    text,
    finest: 'second',
    seconds: [],
    minutes: [],
    hours: [],
    months: [],
    years: null,
    days: [],
    allDaysNeeded: false,
    everyMs: ms < 1_000 ? 1_000 : Math.floor(ms / 1_000) * 1_000,
  }
}
