import type { CronDialect } from '../cron/dialect'

/** The expressions that most schedules have, as a form can edit them. */
export type CronShape =
  | { kind: 'minutes'; every: number }
  | { kind: 'hours'; every: number; minute: number }
  | { kind: 'days'; hour: number; minute: number }
  | { kind: 'weekdays'; days: Weekday[]; hour: number; minute: number }
  | { kind: 'monthday'; day: number; hour: number; minute: number }

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const
export type Weekday = (typeof weekdays)[number]

/** Only what divides the hour and the day evenly: a step of 7 minutes is not every 7 minutes. */
export const minuteSteps = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]
export const hourSteps = [1, 2, 3, 4, 6, 8, 12]

/** Go and Java always want a field of seconds; the others do without. */
export function writeShape(shape: CronShape, dialect: CronDialect): string {
  const seconds = dialect === 'go' || dialect === 'java' ? '0 ' : ''
  return `${seconds}${fieldsOf(shape)}`
}

function fieldsOf(shape: CronShape): string {
  switch (shape.kind) {
    case 'minutes':
      return `${step(shape.every)} * * * *`
    case 'hours':
      return `${shape.minute} ${step(shape.every)} * * *`
    case 'days':
      return `${shape.minute} ${shape.hour} * * *`
    case 'weekdays':
      return `${shape.minute} ${shape.hour} * * ${shape.days.join(',')}`
    case 'monthday':
      return `${shape.minute} ${shape.hour} ${shape.day} * *`
  }
}

function step(every: number): string {
  return every === 1 ? '*' : `*/${every}`
}

/** The shape of a text; `null` where only the text itself says it. */
export function readShape(text: string, dialect: CronDialect): CronShape | null {
  const fields = text.trim().split(/\s+/)
  if (fields.length === 6 && fields[0] === '0') fields.shift()
  else if (dialect === 'go' || dialect === 'java') return null
  const [minuteText = '', hourText = '', day = '', month, weekday = '', ...rest] = fields
  if (fields.length !== 5 || rest.length > 0 || month !== '*') return null
  const isAnyDay = (field: string) => field === '*' || field === '?'
  const minutes = stepOf(minuteText, minuteSteps)
  if (minutes !== null && hourText === '*' && isAnyDay(day) && isAnyDay(weekday))
    return { kind: 'minutes', every: minutes }
  const minute = numberOf(minuteText, 0, 59)
  if (minute === null) return null
  const hours = stepOf(hourText, hourSteps)
  if (hours !== null && isAnyDay(day) && isAnyDay(weekday))
    return { kind: 'hours', every: hours, minute }
  const hour = numberOf(hourText, 0, 23)
  if (hour === null) return null
  if (isAnyDay(day) && isAnyDay(weekday)) return { kind: 'days', hour, minute }
  if (isAnyDay(day)) {
    const days = weekdaysOf(weekday)
    return days === null ? null : { kind: 'weekdays', days, hour, minute }
  }
  const monthday = numberOf(day, 1, 31)
  return monthday !== null && isAnyDay(weekday)
    ? { kind: 'monthday', day: monthday, hour, minute }
    : null
}

function stepOf(field: string, steps: readonly number[]): number | null {
  if (field === '*') return 1
  const match = /^\*\/(\d{1,2})$/.exec(field)
  const every = match ? Number(match[1]) : null
  return every !== null && steps.includes(every) ? every : null
}

function numberOf(field: string, least: number, most: number): number | null {
  if (!/^\d{1,2}$/.test(field)) return null
  const value = Number(field)
  return value >= least && value <= most ? value : null
}

/** Names, numbers from Sunday 0 or 7, and ranges of either, from Monday to Sunday. */
function weekdaysOf(field: string): Weekday[] | null {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const [first, last, ...more] = part.split('-').map(weekdayOf)
    if (first === undefined || first === null || last === null || more.length > 0) return null
    const end = last ?? first
    if (end < first) return null
    for (let day = first; day <= end; day++) found.add(day)
  }
  return weekdays.filter((_, index) => found.has(index))
}

/** From Monday, 0. */
function weekdayOf(text: string): number | null {
  const named = weekdays.indexOf(text.toUpperCase() as Weekday)
  if (named >= 0) return named
  return /^[0-7]$/.test(text) ? (Number(text) + 6) % 7 : null
}
