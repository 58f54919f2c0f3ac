import { bucketIndex } from '@/lib/chart/buckets'
import {
  type CompletionFilters,
  type Dimension,
  dimensions,
  type SlotCell,
} from '@/lib/trends/cells'
import { coarsestFor, coverWindow } from '@/lib/trends/cover-window'
import type { Coverage } from '@/lib/trends/coverage'
import { Histogram } from '@/lib/trends/histogram'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { type CompletedCell, listCompletedCells, type Span } from './completed-cells'
import { answerEach, type Known } from './coverage'
import { readCompletedRollups } from './read-rollups'
import { day, hour, minute } from './rollup-state'

/** Up to here what rollups do not say yet is asked of the database itself. */
const directMs = day
/** Beyond, so much of the window is looked at, in slices over all of it. */
const sampledMs = 6 * hour
const slices = 400

/** A span with where its slots begin; see `bucketsOf`. */
export type SlottedSpan = Span & { starts: readonly number[] }

type Shared = { filters: CompletionFilters; by: readonly Dimension[] }
export type CompletionQuestion = SlottedSpan & Shared

export type Completions = {
  cells: SlotCell[]
  /** Counts are exact, or scaled up from a sample. */
  accuracy: 'exact' | 'estimate'
  coverage: Coverage
}

/**
 * What completed in a window: from the rollups where they reach, else from the database itself,
 * for a longer window from a sample, which then says so.
 */
export async function getCompletions(
  reader: Reader,
  own: OwnReader,
  { filters, by, ...span }: CompletionQuestion,
): Promise<Completions> {
  const [found] = await getCompletionsOfEach(reader, own, [span], { filters, by })
  return found
}

/** The same of windows that are compared: all of them as the rollups are at one moment. */
export function getCompletionsOfEach<const Spans extends readonly SlottedSpan[]>(
  reader: Reader,
  own: OwnReader,
  spans: Spans,
  shared: Shared,
): Promise<{ [Index in keyof Spans]: Completions }> {
  return answerEach(reader, own, 'completions', spans, (span, known) =>
    answer(reader, own, { ...span, ...shared }, known),
  )
}

async function answer(
  reader: Reader,
  own: OwnReader,
  question: CompletionQuestion,
  { state, coverage }: Known,
): Promise<Completions> {
  if (state !== null && state.from <= question.from) {
    const parts = coverWindow(question.from, question.to, state, coarsestFor(question.starts))
    return {
      cells: await readCompletedRollups(own, { ...question, parts }),
      accuracy: 'exact',
      coverage,
    }
  }
  const { spans, factor } = sampleOf(question)
  const finest = question.to - question.from <= directMs ? minute : hour
  const cells = await listCompletedCells(reader, spans, finest)
  return {
    cells: addUp(cells, question, factor),
    accuracy: factor === 1 ? 'exact' : 'estimate',
    coverage,
  }
}

function sampleOf({ from, to }: Span): { spans: Span[]; factor: number } {
  const windowMs = to - from
  if (windowMs <= directMs) return { spans: [{ from, to }], factor: 1 }
  const every = windowMs / slices
  const width = Math.round(sampledMs / slices)
  const spans = Array.from({ length: slices }, (_, index) => {
    const start = Math.round(from + index * every + (every - width) / 2)
    return { from: start, to: start + width }
  })
  return { spans, factor: every / width }
}

/** Cells of the database as cells of slots, as the rollups would answer them. */
function addUp(cells: readonly CompletedCell[], question: CompletionQuestion, factor: number) {
  const merged = new Map<string, SlotCell>()
  for (const cell of cells) {
    if (!dimensions.every((one) => isWanted(question.filters[one], cell[one]))) continue
    const slot = Math.max(0, bucketIndex(question.starts, cell.bucket))
    const [application, name, queue, version] = dimensions.map((one) =>
      question.by.includes(one) ? cell[one] : '',
    )
    const key = JSON.stringify([slot, application, name, queue, version])
    const into = merged.get(key) ?? {
      ...{ slot, application: application ?? '', name: name ?? '', queue: queue ?? '' },
      ...{ version: version ?? '', count: 0, success: 0, error: 0, cancelled: 0, deadLetters: 0 },
      ...{ run: new Histogram(), wait: new Histogram() },
    }
    merged.set(key, into)
    for (const one of counts) into[one] += cell[one] * factor
    for (const [index, bin] of cell.runBins.entries())
      into.run.add(bin, (cell.runCounts[index] ?? 0) * factor)
    into.run.see(cell.runMax)
    for (const [index, bin] of cell.waitBins.entries())
      into.wait.add(bin, (cell.waitCounts[index] ?? 0) * factor)
    into.wait.see(cell.waitMax)
  }
  for (const cell of merged.values()) for (const one of counts) cell[one] = Math.round(cell[one])
  return [...merged.values()]
}

const counts = ['count', 'success', 'error', 'cancelled', 'deadLetters'] as const

function isWanted(values: readonly string[], value: string) {
  return values.length === 0 || values.includes(value)
}
