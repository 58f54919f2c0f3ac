import { createLoader, createSerializer, type inferParserType } from 'nuqs/server'
import { bucketsOf, bucketWidth } from '../chart/buckets'
import { KnownFailure } from '../failures'
import { rangeMs } from '../time-range'
import { instant, manyText, span, zone } from '../url-values'
import type { CompletionFilters } from './cells'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The spans offered by name. */
export const trendRanges = ['1h', '24h', '7d', '30d', '90d'] as const
const longestMs = 400 * day
/** Rollups keep minutes for a day; older windows are told in hours. */
const minutesKeptMs = day

/** What trends are asked about: a window, and what of it. */
export const trendFilterParsers = {
  app: manyText(),
  name: manyText(),
  queue: manyText(),
  version: manyText(),
  range: span.withDefault('7d'),
  /** A window of its own, as dragging over a chart makes one; both or none. */
  from: instant,
  to: instant,
  zone,
}

export type TrendFilters = inferParserType<typeof trendFilterParsers>

const load = createLoader(trendFilterParsers)
const serialize = createSerializer(trendFilterParsers)

/** The filters of a request; what cannot be read is a bad request in words. */
export function parseTrendFilters(search: URLSearchParams): TrendFilters {
  const mistakes = (Object.keys(trendFilterParsers) as (keyof TrendFilters)[]).flatMap((name) => {
    const text = search.get(name)
    return text && trendFilterParsers[name].parse(text) === null ? [`${name} cannot be read.`] : []
  })
  const filters = load(search)
  const { from, to } = filters
  if ((from === null) !== (to === null)) mistakes.push('from and to belong together.')
  if (from !== null && to !== null && to <= from) mistakes.push('to is not after from.')
  if (from !== null && to !== null && to - from > longestMs)
    mistakes.push('The window is longer than 400 days.')
  if (mistakes.length > 0) throw new KnownFailure('bad-request', mistakes.join(' '))
  return filters
}

/** The search text, without `?`; defaults are left out. */
export function trendFiltersToSearch(filters: Partial<TrendFilters>): string {
  return serialize(filters).replace(/^\?/, '')
}

export function toCompletionFilters({
  app,
  name,
  queue,
  version,
}: TrendFilters): CompletionFilters {
  return { application: app, name, queue, version }
}

export type TrendWindow = {
  from: number
  to: number
  /** Where the buckets of a chart begin; see `bucketsOf`. */
  starts: number[]
  bucketMs: number
  /** The window of the same length before it. */
  previous: { from: number; to: number; starts: number[] }
}

/**
 * The window that is asked for, from and to whole minutes, or whole hours where only hours are
 * kept. The buckets of the one before are these moved back by its length, so that both compare.
 */
export function trendWindow(
  {
    range,
    from: givenFrom,
    to: givenTo,
    zone,
  }: Pick<TrendFilters, 'range' | 'from' | 'to' | 'zone'>,
  now: number,
): TrendWindow {
  const end =
    givenTo === null ? ceilTo(now, minute) : Math.min(ceilTo(givenTo, minute), ceilTo(now, minute))
  const begin =
    givenFrom === null || givenTo === null ? end - (rangeMs(range) ?? 7 * day) : givenFrom
  const isOld = begin < now - minutesKeptMs - hour
  const grain = isOld ? hour : minute
  const from = Math.min(floorTo(begin, grain), end - minute)
  const width = Math.max(bucketWidth(end - from), grain)
  // Hours are kept whole: in zones half an hour off, a day begins at the hour before its midnight.
  const starts = bucketsOf(from, end, zone, width).starts.map((start) => floorTo(start, grain))
  const lengthMs = end - from
  return {
    from,
    to: end,
    starts,
    bucketMs: width,
    previous: { from: from - lengthMs, to: from, starts: starts.map((start) => start - lengthMs) },
  }
}

/** The window and the one before it, each in one slot. */
export function wholeSpans({ from, to, previous }: TrendWindow) {
  return [
    { from, to, starts: [from] },
    { ...previous, starts: [previous.from] },
  ] as const
}

/**
 * The same where only whole hours are kept, as of steps: the hours that the window touches, and as
 * many before them, so that no hour counts in both.
 */
export function hourSpans({ from, to }: Pick<TrendWindow, 'from' | 'to'>, now: number) {
  const begin = floorTo(from, hour)
  const end = Math.min(ceilTo(to, hour), ceilTo(now, minute))
  const before = begin - Math.max(1, Math.round((end - begin) / hour)) * hour
  return [
    { from: begin, to: end, starts: [begin] },
    { from: before, to: begin, starts: [before] },
  ] as const
}

function floorTo(at: number, width: number) {
  return Math.floor(at / width) * width
}

function ceilTo(at: number, width: number) {
  return Math.ceil(at / width) * width
}
