import type { ForkFromFailureInput } from '@/lib/commands'
import { type Failure, failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { type Destination, getDestination } from './destination'
import { type FailedStep, getFailedSteps } from './failed-step'
import { type ForkOptions, forkOne } from './fork-one'
import { verbLimits } from './limits'
import { missing, refuseAll, refused } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

/** Forks each workflow from its last failed step, its last step when none failed. */
export async function forkFromFailure(
  writer: Writer,
  input: ForkFromFailureInput,
): Promise<Outcome[]> {
  const { ids: asked, reason: _, ...options } = input
  const ids = [...new Set(asked)]
  const states = await getStates(writer, ids)
  const limit = verbLimits(writer.schema).fork
  if (limit !== null) return refuseAll(ids, states, limit)
  const steps = await getFailedSteps(writer, ids)
  const { queueName, applicationVersion } = options
  const destination = await getDestination(writer, queueName, applicationVersion)

  const outcomes: Outcome[] = []
  let failure: Failure | null = null
  for (const id of ids) {
    const source = states.get(id)
    const step = steps.get(id)
    if (!source || !step) outcomes.push(missing(id))
    else if (failure) outcomes.push(refused(source, `It was not tried. ${failure.sentence}`))
    else {
      try {
        outcomes.push(await forkFrom(writer, source, step, options, destination))
      } catch (error) {
        failure = failureOf(error)
        // Forks that were made stay made, so a database lost half way ends in outcomes too.
        if (!failure || !outcomes.some(({ outcome }) => outcome === 'changed')) throw error
        const sentence = `It is not known whether it was forked. ${failure.sentence}`
        outcomes.push(refused(source, sentence))
      }
    }
  }
  return outcomes
}

async function forkFrom(
  writer: Writer,
  source: WorkflowState,
  step: FailedStep,
  options: ForkOptions,
  destination: Destination,
): Promise<Outcome> {
  const outcome = await forkOne(writer, source, step.functionId, options, destination)
  if (outcome.outcome !== 'changed') return outcome
  return { ...outcome, sentence: outcome.sentence + sayWhy[step.why] }
}

const sayWhy: Record<FailedStep['why'], string> = {
  failed: '',
  child: ' That step starts the child whose failure it met, so the child runs again too.',
  last: ' None of its steps had failed, so it starts at the last one.',
  none: ' It had recorded no steps.',
}
