import type { Cron, DayRule, MonthDay } from './cron'
import { CronMistake, type FieldName, mistakeIn, sixFields } from './field'
import { type PythonField, readPythonField } from './python-field'

const nicknames: Record<string, string> = {
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}

/** Five fields; six with the seconds first; seven with the year last. Day of month OR day of week. */
export function parsePython(text: string): Cron {
  const lower = text.toLowerCase()
  const fields = (nicknames[lower] ?? lower).match(/[^ \t\n\r\f\v]+/g) ?? []
  if (fields.length < 5 || fields.length > 7) {
    throw new CronMistake(
      `The Python SDK takes 5 fields, 6 with the seconds first, or 7 with the year last; these are ${fields.length}.`,
    )
  }
  const names: FieldName[] = fields.length === 5 ? sixFields.slice(1) : [...sixFields, 'year']
  const written = new Map(names.map((name, index) => [name, fields[index]]))
  const read = (name: FieldName): PythonField | null => {
    const own = written.get(name)
    return own === undefined ? null : readPythonField(name, own)
  }
  const monthDay = wholeIsAny(read('day of month'), 31, written.get('day of week'))
  const weekDay = wholeIsAny(read('day of week'), 7, written.get('day of month'))
  refuseMixedNth(weekDay, written.get('day of week') ?? '')
  return {
    dialect: 'python',
    text,
    finest: fields.length === 5 ? 'minute' : 'second',
    seconds: fields.length === 5 ? [0] : values(read('second'), 0, 59),
    minutes: values(read('minute'), 0, 59),
    hours: values(read('hour'), 0, 23),
    months: values(read('month'), 1, 12),
    years: read('year')?.any === false ? values(read('year'), 1970, 2099) : null,
    ...dayRules(monthDay, weekDay),
    everyMs: null,
  }
}

/** All values listed one by one are a star, except where the other day field has none. */
function wholeIsAny(field: PythonField | null, size: number, other = ''): PythonField {
  if (!field) throw new CronMistake('The expression has no day fields.')
  const isWhole = field.values.length + (field.last ? 1 : 0) === size
  return isWhole && other.includes('*') ? { ...field, any: true } : field
}

function values(field: PythonField | null, min: number, max: number): number[] {
  if (field && !field.any) return field.values
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}

/**
 * `#` and `W` are kept beside the two day fields by croniter and narrow both sides of the OR; they
 * then also take the whole expression down when one side never fits.
 */
function dayRules(
  month: PythonField,
  week: PythonField,
): { days: DayRule[]; allDaysNeeded: boolean } {
  const nth = week.nth.length > 0 ? week.nth : null
  const nearest: MonthDay[] | null =
    month.nearest === null ? null : [{ kind: 'nearest', day: month.nearest }]
  const monthDays = nearest ?? (month.any ? null : daysOf(month))
  const weekDays =
    nth ?? (week.any ? null : week.values.map((weekday) => ({ kind: 'every' as const, weekday })))
  if (month.any || week.any) return { days: [{ monthDays, weekDays }], allDaysNeeded: false }
  return {
    days: [
      { monthDays, weekDays: nth },
      { monthDays: nearest, weekDays },
    ],
    allDaysNeeded: nth !== null || nearest !== null,
  }
}

function daysOf(field: PythonField): MonthDay[] {
  const days: MonthDay[] = field.values.map((day) => ({ kind: 'day', day }))
  return field.last ? [...days, { kind: 'fromLast', before: 0 }] : days
}

function refuseMixedNth(field: PythonField, written: string): void {
  if (field.nth.length === 0 || field.any || field.values.length === 7) return
  const named = new Set(field.nth.map((day) => day.weekday))
  if (field.values.some((weekday) => !named.has(weekday))) {
    throw mistakeIn('day of week', written, 'mixes plain days with days of a certain week (#, L).')
  }
}
