import { bucketIndex } from '@/lib/chart/buckets'
import type { CompletionFilters, StepSlotCell } from '@/lib/trends/cells'
import { coarsestFor, coverWindow } from '@/lib/trends/cover-window'
import { Histogram } from '@/lib/trends/histogram'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import type { Completions, SlottedSpan } from './completions'
import { answerEach, type Known } from './coverage'
import { readStepRollups } from './read-rollups'
import { day, hour } from './rollup-state'
import { listStepCells } from './step-cells'

type Shared = { filters: CompletionFilters; byName: boolean }
type StepCompletions = Omit<Completions, 'cells'> & { cells: StepSlotCell[] }

/**
 * What completed of steps in each window, by whole hours: from the rollups where they reach. Until
 * then the newest day of the window is read, which makes it an estimate of the whole.
 */
export function getStepCompletionsOfEach<const Spans extends readonly SlottedSpan[]>(
  reader: Reader,
  own: OwnReader,
  spans: Spans,
  shared: Shared,
): Promise<{ [Index in keyof Spans]: StepCompletions }> {
  return answerEach(reader, own, 'steps', spans, (span, known) =>
    answer(reader, own, { ...span, ...shared }, known),
  )
}

async function answer(
  reader: Reader,
  own: OwnReader,
  question: SlottedSpan & Shared,
  { state, coverage }: Known,
): Promise<StepCompletions> {
  if (state !== null && state.from <= question.from) {
    // Of steps there are no minutes: hours go on to the newest one.
    const hours = { ...state, minutesFrom: state.to }
    const parts = coverWindow(question.from, question.to, hours, coarsestFor(question.starts))
    return {
      cells: await readStepRollups(own, { ...question, parts }),
      accuracy: 'exact',
      coverage,
    }
  }
  const from = Math.max(question.from, question.to - day)
  const factor = (question.to - question.from) / (question.to - from)
  const rows = await listStepCells(reader, { from, to: question.to }, hour)
  const { name, application } = question.filters
  const cells = rows
    .filter((row) => name.length === 0 || name.includes(row.name))
    .filter((row) => application.length === 0 || application.includes(row.application))
    .map((row) => ({
      slot: Math.max(0, bucketIndex(question.starts, row.bucket)),
      name: question.byName ? row.name : '',
      count: Math.round(row.count * factor),
      failed: Math.round(row.failed * factor),
      run: row.runBins
        .reduce(
          (run, bin, index) => run.add(bin, (row.runCounts[index] ?? 0) * factor),
          new Histogram(),
        )
        .see(row.runMax),
    }))
  return { cells, accuracy: factor === 1 ? 'exact' : 'estimate', coverage }
}
