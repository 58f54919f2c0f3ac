import type { ForkFromFailureInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { type Destination, getDestination } from './destination'
import { type FailedStep, getFailedSteps } from './failed-step'
import { type ForkOptions, forkOne } from './fork-one'
import { verbLimits } from './limits'
import { missing, refuseAll } from './not-changed'
import { oneByOne } from './one-by-one'
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

  return oneByOne(ids, states, 'forked', async (source) => {
    const step = steps.get(source.id)
    return step ? forkFrom(writer, source, step, options, destination) : missing(source.id)
  })
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
