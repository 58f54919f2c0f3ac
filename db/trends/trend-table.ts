import { type Tally, tallyBy } from '@/lib/trends/summaries'
import {
  hourSpans,
  type TrendFilters,
  type TrendWindow,
  toCompletionFilters,
  trendWindow,
  wholeSpans,
} from '@/lib/trends/trend-filters'
import type { TrendRow, TrendTable } from '@/lib/trends/trends'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { getCompletionsOfEach } from '../rollups/completions'
import { getStepCompletionsOfEach } from '../rollups/step-completions'
import { worse } from './trend-series'

const mostRows = 500

/** Each workflow name's figures, beside those of the window before; most completed first. */
export async function listWorkflowTrends(
  reader: Reader,
  filters: TrendFilters,
  own: OwnReader,
): Promise<TrendTable> {
  const window = trendWindow(filters, reader.now())
  const [now, before] = await getCompletionsOfEach(reader, own, wholeSpans(window), {
    filters: toCompletionFilters(filters),
    by: ['name'],
  })
  return tableOf(reader, window, {
    now: tallyBy(
      now.cells,
      ({ name }) => name,
      (tally, cell) => tally.add(cell),
    ),
    before: tallyBy(
      before.cells,
      ({ name }) => name,
      (tally, cell) => tally.add(cell),
    ),
    accuracy: worse(now.accuracy, before.accuracy),
    coverage: now.coverage,
  })
}

/**
 * The same of steps, by whole hours: its `from` and `to` say which. A step has no queue or version,
 * so these filters do not apply to it.
 */
export async function listStepTrends(
  reader: Reader,
  filters: TrendFilters,
  own: OwnReader,
): Promise<TrendTable> {
  const asOf = reader.now()
  const spans = hourSpans(trendWindow(filters, asOf), asOf)
  const [now, before] = await getStepCompletionsOfEach(reader, own, spans, {
    filters: toCompletionFilters(filters),
    byName: true,
  })
  return tableOf(reader, spans[0], {
    now: tallyBy(
      now.cells,
      ({ name }) => name,
      (tally, cell) => tally.addStep(cell),
    ),
    before: tallyBy(
      before.cells,
      ({ name }) => name,
      (tally, cell) => tally.addStep(cell),
    ),
    accuracy: worse(now.accuracy, before.accuracy),
    coverage: now.coverage,
  })
}

type Found = Pick<TrendTable, 'accuracy' | 'coverage'> &
  Record<'now' | 'before', Map<string, Tally>>

function tableOf(
  reader: Reader,
  { from, to }: Pick<TrendWindow, 'from' | 'to'>,
  found: Found,
): TrendTable {
  const rows = [...found.now]
    .map(
      ([name, tally]): TrendRow => ({
        name,
        summary: tally.summary(),
        previous: found.before.get(name)?.summary() ?? null,
      }),
    )
    .toSorted((a, b) => b.summary.completed - a.summary.completed || (a.name < b.name ? -1 : 1))
  return {
    rows: rows.slice(0, mostRows),
    truncated: rows.length > mostRows,
    ...{ from, to, accuracy: found.accuracy, coverage: found.coverage, asOf: reader.now() },
  }
}
