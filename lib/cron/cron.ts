import type { CronDialect } from './dialect'

export type MonthDay =
  | { kind: 'day'; day: number }
  /** So many days before the last one of the month; 0 is the last. */
  | { kind: 'fromLast'; before: number }
  /** The working day (Monday to Friday) nearest to a day. */
  | { kind: 'nearest'; day: number | 'last' }

export type WeekDay =
  | { kind: 'every'; weekday: number }
  | { kind: 'nth'; weekday: number; nth: number }
  | { kind: 'last'; weekday: number }

/** A day fits when it fits both lists; `null` is any day. Weekdays count from 0, Sunday. */
export type DayRule = { monthDays: MonthDay[] | null; weekDays: WeekDay[] | null }

/** A cron text as its owner's SDK understands it. Numbers are sorted and without doubles. */
export type Cron = {
  dialect: CronDialect
  text: string
  /** Python's five fields are walked by the minute, all others by the second. */
  finest: 'second' | 'minute'
  seconds: number[]
  minutes: number[]
  hours: number[]
  months: number[]
  /** `null` is every year; only Python has a field for it. */
  years: number[] | null
  /** A day fits when it fits one of these. */
  days: DayRule[]
  /** Whether a rule of `days` that never fits silences the others too (Python with `#` or `W`). */
  allDaysNeeded: boolean
  /** Go's `@every`: fires this long after the worker started, and so on; the fields are unused. */
  everyMs: number | null
}

export type ParsedCron = { cron: Cron; mistake: null } | { cron: null; mistake: string }
