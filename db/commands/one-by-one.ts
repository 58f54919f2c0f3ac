import { type Failure, failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import { missing, refused } from './not-changed'
import type { WorkflowState } from './workflow-state'

/**
 * Acts on one after another, each a change of its own. What was changed stays so, so a database
 * that is lost half way ends in outcomes too; `done` names the change: `forked`.
 */
export async function oneByOne(
  ids: Iterable<string>,
  states: ReadonlyMap<string, WorkflowState>,
  done: string,
  act: (state: WorkflowState) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let failure: Failure | null = null
  for (const id of ids) {
    const state = states.get(id)
    if (!state) outcomes.push(missing(id))
    else if (failure) outcomes.push(refused(state, `It was not tried. ${failure.sentence}`))
    else {
      try {
        outcomes.push(await act(state))
      } catch (error) {
        failure = failureOf(error)
        if (!failure || !outcomes.some(({ outcome }) => outcome === 'changed')) throw error
        const sentence = `It is not known whether it was ${done}. ${failure.sentence}`
        outcomes.push(refused(state, sentence))
      }
    }
  }
  return outcomes
}
