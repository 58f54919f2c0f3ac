export type FieldName =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day of month'
  | 'month'
  | 'day of week'
  | 'year'

/** What a field may hold. */
export const fieldRanges: Record<FieldName, { min: number; max: number }> = {
  second: { min: 0, max: 59 },
  minute: { min: 0, max: 59 },
  hour: { min: 0, max: 23 },
  'day of month': { min: 1, max: 31 },
  month: { min: 1, max: 12 },
  'day of week': { min: 0, max: 6 },
  year: { min: 1970, max: 2099 },
}

export const sixFields: FieldName[] = [
  'second',
  'minute',
  'hour',
  'day of month',
  'month',
  'day of week',
]

export const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
export const weekdayNames = 'sun mon tue wed thu fri sat'.split(' ')

/** Thrown by the parsers, caught by `parseCron` alone: a sentence for the person who wrote it. */
export class CronMistake extends Error {}

export function mistakeIn(field: FieldName, text: string, what: string): CronMistake {
  return new CronMistake(`The field “${field}” (${text}) ${what}`)
}

export function upTo(from: number, to: number, step = 1): number[] {
  const values: number[] = []
  for (let value = from; value <= to; value += step) values.push(value)
  return values
}

export function sorted(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}
