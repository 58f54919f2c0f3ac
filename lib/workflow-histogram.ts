import { createLoader } from 'nuqs/server'
import { bucketsOf, bucketWidth } from './chart/buckets'
import { rangeMs } from './time-range'
import { zone } from './url-values'
import { parseStrictly, type WorkflowFilters } from './workflow-filters'

const day = 24 * 3_600_000

/** Workflows by when they were created, over the time around those that the list shows. */
export type WorkflowHistogram = {
  /** Where each bar begins, epoch milliseconds, ascending; the last one ends at `to`. */
  starts: number[]
  to: number
  /** Workflows of each bar, and how many of them failed. */
  total: number[]
  failed: number[]
  accuracy: 'exact' | 'estimate'
  asOf: number
}

export type HistogramQuestion = { filters: WorkflowFilters; zone: string }

const load = createLoader({ zone })

/** As the API reads it: the parameters of the list, and the zone of the bars. */
export function parseHistogram(search: URLSearchParams): HistogramQuestion {
  const filters = new URLSearchParams(search)
  filters.delete('zone')
  return { filters: parseStrictly(filters), zone: load(search).zone }
}

/**
 * The time that the bars span: that of the filter, and around a window with ends of its own half
 * as much again on each side, so that it can be moved; a day where the list has no window.
 */
export function histogramBars({ filters, zone }: HistogramQuestion, now: number) {
  const { range, createdAfter, createdBefore } = filters
  const span = range === null ? day : (rangeMs(range) ?? day)
  const isFree = createdAfter === null && createdBefore === null
  const until = createdBefore ?? now
  const since = createdAfter ?? until - span
  const around = isFree ? 0 : Math.max(0, (until - since) / 2)
  const to = Math.min(until + around, Math.max(now, since + 60_000))
  const from = Math.min(since - around, to - 60_000)
  const width = bucketWidth(to - from)
  return { from, to, starts: bucketsOf(from, to, zone, width).starts }
}
