import type { RewindInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { isMissingWorkflow, withDbosClient } from '../dbos'
import { describeWhereabouts, getDestination, warnOfOwner } from './destination'
import { verbLimits } from './limits'
import { missing, refused } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

/** Runs a workflow that has ended again under its own id, from a step on. */
export async function rewindWorkflow(writer: Writer, input: RewindInput): Promise<Outcome[]> {
  const { id, startStep, applicationVersion, queueName, queuePartitionKey } = input
  const state = (await getStates(writer, [id])).get(id)
  if (!state) return [missing(id)]
  const limit = verbLimits(writer.schema).rewind ?? verbsFor(state.status).rewind
  if (limit !== null) return [refused(state, limit)]
  const destination = await getDestination(writer, queueName, applicationVersion)
  if (destination.partitioned && !queuePartitionKey)
    return [
      refused(
        state,
        `The queue ${destination.queueName} is partitioned, so a workflow on it needs a partition key.`,
      ),
    ]
  const dropped = await countSteps(writer, id, startStep)
  try {
    await withDbosClient(writer, state.applicationName, (client) =>
      client.rewindWorkflow(id, { startStep, applicationVersion, queueName, queuePartitionKey }),
    )
  } catch (error) {
    if (isMissingWorkflow(error)) return [missing(id)]
    const now = (await getStates(writer, [id])).get(id)
    if (now && !isRefusal(error)) throw error
    return [
      now
        ? refused(now, 'Its state changed at the same moment, so it was not rewound. Try again.')
        : missing(id),
    ]
  }
  const after = (await getStates(writer, [id])).get(id)
  const sentence =
    sayRewound(startStep, dropped, after) +
    destination.warnings.map((warning) => ` ${warning}`).join('') +
    warnOfOwner(destination, state.applicationName)
  return [{ id, outcome: 'changed', before: state.status, after: after?.status ?? null, sentence }]
}

function sayRewound(startStep: number, dropped: number, after: WorkflowState | undefined): string {
  const how = startStep === 0 ? 'Rewound to the beginning' : `Rewound to step ${startStep}`
  const lost =
    dropped === 0
      ? 'no recorded step was dropped'
      : `${dropped} recorded ${dropped === 1 ? 'step was' : 'steps were'} dropped`
  if (!after) return `${how}; ${lost}. It has been deleted since.`
  const version = after.applicationVersion ? ` on version ${after.applicationVersion}` : ''
  return `${how}${version}; ${lost}, and ${describeWhereabouts(after.status, after.queueName)}.`
}

async function countSteps(writer: Writer, id: string, startStep: number): Promise<number> {
  const { count } = await writer.db
    .selectFrom('operation_outputs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workflow_uuid', '=', id)
    .where('function_id', '>=', startStep)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The SDK's own refusal (its general error), as opposed to a database that failed. */
function isRefusal(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'dbosErrorCode' in error &&
    error.dbosErrorCode === 1
  )
}
