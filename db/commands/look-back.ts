import { type Failure, failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { getStates, type WorkflowState } from './workflow-state'

/** What a change says by itself of a workflow that it changed; `null` of any other. */
export type SayChanged = (id: string) => Outcome | null

/**
 * Describes workflows by what they are after a change. What was changed stays so, even where the
 * database is lost before it is asked again: then the change itself is told, for audit and undo.
 */
export async function lookBack(
  writer: Writer,
  ids: readonly string[],
  sayChanged: SayChanged,
  describe: (id: string, state: WorkflowState | undefined) => Outcome,
): Promise<Outcome[]> {
  let states: Map<string, WorkflowState>
  try {
    states = await getStates(writer, ids)
  } catch (error) {
    const unseen = 'It could not be looked at again.'
    return tellHalf(error, ids, sayChanged, (before, failure) =>
      [before?.sentence ?? 'It was not changed.', unseen, failure.sentence].join(' '),
    )
  }
  return ids.map((id) => describe(id, states.get(id)))
}

/** Throws what is a bug, or came before anything was changed. */
export function tellHalf(
  error: unknown,
  ids: readonly string[],
  sayChanged: SayChanged,
  sentenceOf: (changed: Outcome | null, failure: Failure, id: string) => string,
): Outcome[] {
  const failure = failureOf(error)
  const changed = new Map(ids.map((id) => [id, sayChanged(id)]))
  if (!failure || ![...changed.values()].some((outcome) => outcome !== null)) throw error
  return [...changed].map(([id, outcome]) => ({
    ...(outcome ?? { id, outcome: 'refused', before: null, after: null }),
    sentence: sentenceOf(outcome, failure, id),
  }))
}
