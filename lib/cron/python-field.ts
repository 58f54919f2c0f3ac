import type { WeekDay } from './cron'
import {
  type FieldName,
  fieldRanges,
  mistakeIn,
  monthNames,
  sorted,
  upTo,
  weekdayNames,
} from './field'

export type PythonField = {
  any: boolean
  values: number[]
  /** `l` in the day of month. */
  last: boolean
  /** `2#3` and `l5` in the day of week. */
  nth: WeekDay[]
  /** `15w` in the day of month. */
  nearest: number | null
}

type Nth = number | 'last' | null

/** One field as croniter reads it; `written` is in lower case. */
export function readPythonField(field: FieldName, written: string): PythonField {
  refuseRandom(field, written)
  const read: PythonField = { any: false, values: [], last: false, nth: [], nearest: null }
  const isDay = field === 'day of month' || field === 'day of week'
  if (written.includes('?') && !(isDay && written === '?')) {
    throw mistakeIn(field, written, 'may have ? only alone, and only in one of the day fields.')
  }
  const tokens = written === '?' ? ['*'] : written.split(',')
  for (const token of tokens) readToken(field, token, tokens.length, read)
  const { min, max } = fieldRanges[field]
  read.values = sorted(read.values)
  // A day field that lists all its values stays a list until its neighbour is known.
  if (!isDay && read.values.length === max - min + 1) read.any = true
  return read
}

function refuseRandom(field: FieldName, written: string): void {
  const drawn = /^([hr])(\(\d+-\d+\))?(\/\d+)?$/.exec(written)
  if (!drawn) return
  if (drawn[1] === 'h') throw mistakeIn(field, written, 'needs a hash, which DBOS does not give.')
  throw mistakeIn(field, written, 'is drawn anew by each process, so its fires cannot be told.')
}

function readToken(field: FieldName, token: string, siblings: number, read: PythonField): void {
  if (field === 'day of week') {
    const special =
      /^(?:(sun|mon|tue|wed|thu|fri|sat)(?:-(sun|mon|tue|wed|thu|fri|sat))?|(\w+))#(\d+)$/.exec(
        token,
      )
    if (special) {
      const nth = Number(special[4])
      if (nth < 1 || nth > 5) throw mistakeIn(field, token, 'names a week outside of 1 to 5.')
      addPlain(field, token.slice(0, token.indexOf('#')), nth, read)
      return
    }
    if (/^l\d+$/.test(token)) {
      addPlain(field, token.slice(1), 'last', read)
      return
    }
  }
  if (field === 'day of month') {
    const nearest = /^(?:(\d+)w|w(\d+))$/.exec(token)
    if (nearest) {
      const day = Number(nearest[1] ?? nearest[2])
      if (day < 1 || day > 31) throw mistakeIn(field, token, 'names no day of a month.')
      if (siblings > 1) throw mistakeIn(field, token, 'may have W only with a single day.')
      read.nearest = day
      read.values.push(day)
      return
    }
  }
  addPlain(field, token, null, read)
}

function addPlain(field: FieldName, token: string, nth: Nth, read: PythonField): void {
  if (token === '*' && nth === null) {
    read.any = true
    return
  }
  if (token === 'l' && field === 'day of month') {
    read.last = true
    return
  }
  for (const value of rangeOf(field, token) ?? [single(field, token)]) {
    // The values of a range are read once more one by one, which is where their limits hold.
    const { min, max } = fieldRanges[field]
    if (value < min || value > max)
      throw mistakeIn(field, token, `must lie between ${min} and ${max}.`)
    read.values.push(value)
    if (nth === 'last') read.nth.push({ kind: 'last', weekday: value })
    else if (nth !== null) read.nth.push({ kind: 'nth', weekday: value, nth })
  }
}

function rangeOf(field: FieldName, token: string): number[] | null {
  const { min, max } = fieldRanges[field]
  const written = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/.exec(
    token.replace(/^\*(?=\/.)/, `${min}-${max}`),
  )
  const started = written ? null : /^([^-]+)\/(\d+)$/.exec(token)
  const [low, high, stepText] = written
    ? [written[1] ?? '', written[2] ?? '', written[3]]
    : [started?.[1] ?? '', String(max), started?.[2]]
  if (!written && !started) return null
  const step = Number(stepText ?? 1)
  if (step === 0) throw mistakeIn(field, token, 'has a step of 0.')
  const from = single(field, low)
  const to = single(field, high === 'l' && field === 'day of month' ? '31' : high)
  if (Math.max(from, to) > max) throw mistakeIn(field, token, `must lie between ${min} and ${max}.`)
  if (started) return upTo(from, to, step)
  // A range of one value is the whole field to croniter: 5-5 is every minute.
  if (from === to) return upTo(min, max, step)
  return from < to ? upTo(from, to, step) : backwards(from, to, step, min, max)
}

/** A range through the end of its field. Where a step does not divide it, croniter counts one more. */
function backwards(from: number, to: number, step: number, min: number, max: number): number[] {
  const first = upTo(from, max, step)
  const last = first.at(-1) ?? max
  const left = max - last
  const skipped = last - min + step > max - min + 1 && left < step ? step - left : 0
  return [...first, ...upTo(min + skipped, to, step)]
}

function single(field: FieldName, text: string): number {
  if (/^\d+$/.test(text)) {
    const value = Number(text)
    return field === 'day of week' && value === 7 ? 0 : value
  }
  const names = field === 'month' ? monthNames : field === 'day of week' ? weekdayNames : []
  const index = names.indexOf(text)
  if (index < 0) throw mistakeIn(field, text, 'is nothing that the Python SDK reads.')
  return index + fieldRanges[field].min
}
