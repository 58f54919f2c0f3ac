import { failureOf } from '@/lib/failures'
import type { RolledUp } from '@/lib/trends/cover-window'
import type { Coverage } from '@/lib/trends/coverage'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { isFilled, longestPauseMs, type RollupState, rolledUpOf } from './rollup-state'

/** Where a rollup has got to; `state` is `null` while nothing can be read from it. */
export type Known = { state: RolledUp | null; coverage: Coverage }

type Task = 'completions' | 'steps' | 'queues'

/** An answer for each span, in their order: all of them as the rollup is at one moment. */
export async function answerEach<const Spans extends readonly unknown[], Answer>(
  reader: Reader,
  own: OwnReader,
  task: Task,
  spans: Spans,
  answer: (span: Spans[number], known: Known) => Promise<Answer>,
): Promise<{ [Index in keyof Spans]: Answer }> {
  const known = await readCoverage(reader, own, task)
  const answers = await Promise.all(spans.map((span) => answer(span, known)))
  // `map` forgets that it answers as many as it was given.
  return answers as { [Index in keyof Spans]: Answer }
}

export async function readCoverage(reader: Reader, own: OwnReader, task: Task): Promise<Known> {
  try {
    const row = await own.read((db) =>
      db
        .selectFrom('maintenance')
        .select('state')
        .where('database', '=', own.database)
        .where('task', '=', task)
        .executeTakeFirst(),
    )
    // Only the task of that name writes it.
    const state = (row?.state ?? null) as RollupState | null
    // What stands still for so long is about to be filled anew.
    if (state === null || reader.now() - state.to > longestPauseMs)
      return { state: null, coverage: { state: 'beginning' } }
    const { from, oldest, to } = state
    const coverage: Coverage =
      isFilled(state) || oldest === null
        ? { state: 'complete' }
        : { state: 'filling', from, oldest, to }
    return { state: rolledUpOf(state), coverage }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    return { state: null, coverage: { state: 'unavailable', sentence: failure.sentence } }
  }
}
