import { createLoader, createParser, createSerializer, type inferParserType } from 'nuqs/server'
import { fromBase64url, toBase64url } from './base64url'
import { errorStatuses } from './errors'
import { KnownFailure } from './failures'
import { rangeMs } from './time-range'
import { literal, manyText, place, textThat, zone } from './url-values'

/** The windows that errors are counted in. */
export const errorRanges = ['1h', '24h', '7d', '30d'] as const
export const errorSorts = ['last', 'count', 'new'] as const
export type ErrorSort = (typeof errorSorts)[number]

const maxSearchChars = 200

/** Where a page of groups goes on: after this value of what it is sorted by. */
export type ErrorCursor = { at: number; id: string }

export const formatErrorCursor = ({ at, id }: ErrorCursor) => `${at}.${toBase64url(id)}`

function parseErrorCursor(text: string): ErrorCursor | null {
  const match = /^(\d{1,15})\.([A-Za-z0-9_-]*)$/.exec(text)
  const id = match && fromBase64url(match[2] ?? '')
  return match && id !== null && !id.includes('\0') ? { at: Number(match[1]), id } : null
}

const range = literal(errorRanges).withDefault('24h')
const cursor = place(
  createParser<ErrorCursor>({
    parse: parseErrorCursor,
    serialize: formatErrorCursor,
    eq: (a, b) => formatErrorCursor(a) === formatErrorCursor(b),
  }),
)

/** The inbox, in page and API alike. */
export const errorFilterParsers = {
  range,
  status: literal([...errorStatuses, 'all']).withDefault('open'),
  name: manyText(),
  version: manyText(),
  /** Text that type or message contain. */
  q: textThat(
    (text) => text.length <= maxSearchChars && !text.includes('\0'),
    'Text that the type or the message of the error contains.',
  ).withDefault(''),
  sort: literal(errorSorts).withDefault('last'),
  cursor,
}

/** One group and its parts. */
export const errorGroupParsers = {
  range,
  cursor,
  /** Whose midnights and whole hours the bars of the chart begin at. */
  zone,
}

export type ErrorFilters = inferParserType<typeof errorFilterParsers>
export type ErrorGroupFilters = inferParserType<typeof errorGroupParsers>

const loadFilters = createLoader(errorFilterParsers)
const loadGroupFilters = createLoader(errorGroupParsers)
const serialize = createSerializer(errorFilterParsers)

/** As a page reads them: what cannot be read is left at its default. */
export const readErrorFilters = (search: URLSearchParams): ErrorFilters => loadFilters(search)
export const readErrorGroupFilters = (search: URLSearchParams): ErrorGroupFilters =>
  loadGroupFilters(search)

/** As the API reads them: what cannot be read is a bad request. */
export function parseErrorFilters(search: URLSearchParams): ErrorFilters {
  refuseUnreadable(errorFilterParsers, search)
  return loadFilters(search)
}

export function parseErrorGroupFilters(search: URLSearchParams): ErrorGroupFilters {
  refuseUnreadable(errorGroupParsers, search)
  return loadGroupFilters(search)
}

type Parsers = Record<string, { parse: (text: string) => unknown }>

function refuseUnreadable(parsers: Parsers, search: URLSearchParams) {
  const unreadable = Object.entries(parsers).flatMap(([name, parser]) => {
    const text = search.get(name)
    return text && parser.parse(text) === null ? [`${name} cannot be read.`] : []
  })
  if (unreadable.length > 0) throw new KnownFailure('bad-request', unreadable.join(' '))
}

/** The search text, without `?`; defaults are left out. */
export function errorFiltersToSearch(filters: Partial<ErrorFilters>): string {
  return serialize(filters).replace(/^\?/, '')
}

export function isErrorFiltered({ name, version, q }: ErrorFilters): boolean {
  return name.length > 0 || version.length > 0 || q !== ''
}

const trendBars = 24
const day = 86_400_000

/**
 * The window that ends now, and the bars of a trend; the first and last may be cut. Bars of about
 * a day are days, which are counted already.
 */
export function errorWindow(range: ErrorFilters['range'], now: number) {
  const spanMs = rangeMs(range) ?? 0
  const barMs = spanMs / trendBars < day ? spanMs / trendBars : day
  const from = now - spanMs
  const trendFrom = Math.floor(from / barMs) * barMs
  return { from, trendFrom, barMs, bars: Math.floor((now - trendFrom) / barMs) + 1 }
}
