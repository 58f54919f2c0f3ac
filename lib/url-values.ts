import { createParser } from 'nuqs/server'
import { isTimeZone } from './format'
import { rangeMs } from './time-range'

/** What URL parameters hold, in page and API alike, and how it is written. */

/** Postgres text holds no NUL, and no id, name or key is this long; longer input is a mistake. */
export const maxValueLength = 2_000
export const maxValues = 200

/** Comma-separated values; a comma or backslash inside one is written with a backslash before it. */
export function splitList(text: string): string[] {
  const values = text.match(/(?:\\[\s\S]|[^,\\])+/g) ?? []
  return values.map((value) => value.replace(/\\([\s\S])/g, '$1'))
}

export function joinList(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\,]/g, '\\$&')).join(',')
}

export function many<T extends string>(accepts: (value: string) => value is T) {
  return createParser<T[]>({
    parse: (text) => {
      const values = splitList(text)
      return values.length > 0 && values.length <= maxValues && values.every(accepts)
        ? values
        : null
    },
    serialize: joinList,
    eq: (a, b) => joinList(a) === joinList(b),
  }).withDefault([])
}

const isText = (value: string): value is string =>
  value.length <= maxValueLength && !value.includes('\0')
export const manyText = () => many(isText)

export const flag = createParser<boolean>({
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : null),
  serialize: String,
})

/** An instant, written in ISO 8601 with its zone; held as epoch milliseconds. */
export const instant = createParser<number>({
  parse: (text) => {
    if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text))
      return null
    const at = Date.parse(text)
    return Number.isNaN(at) ? null : at
  },
  serialize: (at) => new Date(at).toISOString(),
})

/** A span such as `15m`, `24h` or `7d`. */
export const span = createParser<string>({
  parse: (text) => (rangeMs(text) === null ? null : text),
  serialize: (text) => text,
})

/** Whose midnights and whole hours the buckets of a chart begin at. */
export const zone = createParser<string>({
  parse: (text) => (isTimeZone(text) ? text : null),
  serialize: (text) => text,
}).withDefault('UTC')
