/**
 * A civil time is what a clock on the wall shows, held as the milliseconds which UTC would have when
 * it shows the same; `Date`'s UTC half then is a calendar without zones.
 */
export type CivilFields = {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** 0 is Sunday. */
  weekday: number
}

export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

export function civilFields(civil: number): CivilFields {
  const date = new Date(civil)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  }
}

/** Months and days beyond their range carry on, as in `Date.UTC`; the month counts from 1. */
export function civilDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day)
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function floorTo(ms: number, unit: number): number {
  return Math.floor(ms / unit) * unit
}
