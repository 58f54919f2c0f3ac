import { createParser, parseAsStringLiteral } from 'nuqs/server'
import { isTimeZone } from './format'
import { described, type JsonSchema } from './openapi/url-parameter'
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

export function many<T extends string>(accepts: (value: string) => value is T, items: JsonSchema) {
  const parser = createParser<T[]>({
    parse: (text) => {
      const values = splitList(text)
      return values.length > 0 && values.length <= maxValues && values.every(accepts)
        ? values
        : null
    },
    serialize: joinList,
    eq: (a, b) => joinList(a) === joinList(b),
  }).withDefault([])
  return described(parser, {
    schema: { type: 'array', items, maxItems: maxValues },
    description: 'Separated by commas; a comma or backslash in a value has a backslash before it.',
  })
}

const isText = (value: string): value is string =>
  value.length <= maxValueLength && !value.includes('\0')
export const manyText = () => many(isText, { type: 'string', maxLength: maxValueLength })

/** One of these words. */
export function literal<const T extends string>(values: readonly T[], description?: string) {
  return described(parseAsStringLiteral(values), {
    schema: { type: 'string', enum: values },
    description,
  })
}

/** A text that is kept as it is written. */
export function textThat(accepts: (text: string) => boolean, description: string) {
  const parser = createParser<string>({
    parse: (text) => (accepts(text) ? text : null),
    serialize: (text) => text,
  })
  return described(parser, { schema: { type: 'string' }, description })
}

/** A place that an earlier answer told: `next` or `previous`. */
export function place<P extends object>(parser: P) {
  return described(parser, {
    schema: { type: 'string' },
    description: 'Where a page goes on: a cursor that an earlier page answered.',
  })
}

const flagParser = createParser<boolean>({
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : null),
  serialize: String,
})
export const flag = described(flagParser, { schema: { type: 'boolean' } })

/** An instant, written in ISO 8601 with its zone; held as epoch milliseconds. */
const instantParser = createParser<number>({
  parse: (text) => {
    if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text))
      return null
    const at = Date.parse(text)
    return Number.isNaN(at) ? null : at
  },
  serialize: (at) => new Date(at).toISOString(),
})
export const instant = described(instantParser, {
  schema: { type: 'string', examples: ['2026-11-23T09:00:00Z'] },
  description: 'A day, or a time in ISO 8601 with its zone.',
})

/** How many a page holds. */
export const pageSize = described(
  createParser<number>({
    parse: (text) => {
      const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0
      return limit >= 1 && limit <= 200 ? limit : null
    },
    serialize: String,
  }).withDefault(50),
  { schema: { type: 'integer', minimum: 1, maximum: 200 } },
)

/** A span such as `15m`, `24h` or `7d`. */
export const span = described(
  createParser<string>({
    parse: (text) => (rangeMs(text) === null ? null : text),
    serialize: (text) => text,
  }),
  {
    schema: { type: 'string', pattern: '^\\d{1,5}[mhdw]$' },
    description: 'A span that ends now, such as 15m, 24h or 7d.',
  },
)

/** Whose midnights and whole hours the buckets of a chart begin at. */
export const zone = textThat(
  isTimeZone,
  'The time zone (IANA) at whose whole hours and midnights bars begin.',
).withDefault('UTC')
