import { Tally, toSeries } from '@/lib/trends/summaries'
import { type TrendFilters, toCompletionFilters, trendWindow } from '@/lib/trends/trend-filters'
import type { TrendAnswer } from '@/lib/trends/trends'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { getCompletionsOfEach } from '../rollups/completions'
import { listVersionMarks } from './version-marks'

/** Volume, failures, percentiles and waits over time, with the window before and deploy marks. */
export async function getTrendSeries(
  reader: Reader,
  filters: TrendFilters,
  own: OwnReader,
): Promise<TrendAnswer> {
  const asOf = reader.now()
  const window = trendWindow(filters, asOf)
  const shared = { filters: toCompletionFilters(filters), by: [] }
  const { from, to, starts, bucketMs, previous } = window
  const [[now, before], marks] = await Promise.all([
    getCompletionsOfEach(reader, own, [{ from, to, starts }, previous], shared),
    listVersionMarks(reader, { from, to }, filters.app),
  ])
  const sum = (cells: typeof now.cells) =>
    cells.reduce((tally, cell) => tally.add(cell), new Tally()).summary()
  return {
    ...{ from, to, starts, bucketMs, marks, asOf },
    current: toSeries(now.cells, starts.length),
    previous: toSeries(before.cells, starts.length),
    summary: sum(now.cells),
    previousSummary: sum(before.cells),
    accuracy: worse(now.accuracy, before.accuracy),
    coverage: now.coverage,
  }
}

type Accuracy = TrendAnswer['accuracy']

export function worse(one: Accuracy, other: Accuracy): Accuracy {
  return one === 'estimate' ? one : other
}
