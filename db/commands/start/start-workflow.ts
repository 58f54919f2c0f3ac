import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../../database'
import { describeWhereabouts, getDestination, warnOfOwner } from '../destination'
import { getStates, type WorkflowState } from '../workflow-state'
import { insertStart } from './insert-start'
import { lookUpName } from './known-names'
import type { StartRequest } from './start-request'

export type Collisions = {
  workflowIDReusePolicy: 'reject' | 'return-existing'
  duplicationPolicy: 'reject' | 'return-existing'
}

/** Enqueues and reads back. The outcome's id is that of the workflow which now stands there. */
export async function startWorkflow(
  writer: Writer,
  given: Omit<StartRequest, 'inline'>,
  collisions: Collisions,
): Promise<Outcome> {
  const { workflowID: id, queueName, queuePartitionKey, applicationName = null } = given
  const destination = await getDestination(writer, queueName, given.appVersion)
  if (destination.partitioned && !queuePartitionKey)
    return notStarted(
      id,
      `The queue ${queueName} is partitioned, so a workflow in it needs a partition key. Nothing was enqueued.`,
    )
  const existing = (await getStates(writer, [id])).get(id)
  if (existing) return idTaken(existing, given, collisions)
  const holder = await findHolder(writer, given)
  if (holder) return deduplicated(id, holder, given, collisions)

  const name = await lookUpName(writer, given.workflowName)
  const result = await insertStart(writer, { ...given, inline: name.inline })
  if (typeof result === 'object') return notStarted(id, `${result.refused} Nothing was enqueued.`)
  if (result !== 'started') {
    const [taken, held] = [(await getStates(writer, [id])).get(id), await findHolder(writer, given)]
    if (taken) return idTaken(taken, given, collisions)
    return held
      ? deduplicated(id, held, given, collisions)
      : notStarted(id, 'Another one was quicker, and has ended already. Try again.')
  }
  const state = (await getStates(writer, [id])).get(id)
  const sentence = [
    sayStarted(state, given),
    name.warning ?? '',
    ...destination.warnings,
    warnOfOwner(destination, applicationName).trim(),
  ]
    .filter((part) => part !== '')
    .join(' ')
  const after = state?.status ?? null
  return { id, outcome: 'changed', before: null, after, sentence, newId: id }
}

function sayStarted(state: WorkflowState | undefined, given: Omit<StartRequest, 'inline'>): string {
  const { workflowName, workflowID, queueName } = given
  if (!state) return `Enqueued ${workflowName} as ${workflowID}, which has been deleted since.`
  const version = state.applicationVersion ? `, on version ${state.applicationVersion}` : ''
  const delayed = state.status === 'DELAYED' ? ' once its delay is over' : ''
  const where = describeWhereabouts(state.status, state.queueName ?? queueName)
  return `Enqueued ${workflowName} as ${workflowID}${version}; ${where}${delayed}.`
}

/** DBOS would answer with the existing one as if it were new, and forget the input given. */
function idTaken(
  existing: WorkflowState,
  { workflowName }: Pick<StartRequest, 'workflowName'>,
  { workflowIDReusePolicy }: Collisions,
): Outcome {
  const { id, status } = existing
  const name = existing.workflowName ?? 'a workflow without a name'
  const since = new Date(existing.createdAt).toISOString().slice(0, 19)
  const what = `The id ${id} is in use by ${name} since ${since}Z (${status})`
  const isSame = existing.workflowName === workflowName
  return workflowIDReusePolicy === 'return-existing' && isSame
    ? same(
        id,
        'unchanged',
        status,
        `${what}; the input given was not used, and nothing was enqueued.`,
      )
    : same(id, 'refused', status, `${what}, so nothing was enqueued.`)
}

function deduplicated(
  id: string,
  holder: WorkflowState,
  { queueName, deduplicationID }: Pick<StartRequest, 'queueName' | 'deduplicationID'>,
  { duplicationPolicy }: Collisions,
): Outcome {
  const what = `${holder.id} (${holder.status}) holds the deduplication id ${deduplicationID} in ${queueName}`
  return duplicationPolicy === 'return-existing'
    ? same(
        holder.id,
        'unchanged',
        holder.status,
        `${what}; the input given was not used, and nothing was enqueued.`,
      )
    : same(id, 'refused', null, `${what}, so nothing was enqueued.`)
}

async function findHolder(
  writer: Writer,
  { queueName, deduplicationID }: Pick<StartRequest, 'queueName' | 'deduplicationID'>,
): Promise<WorkflowState | null> {
  if (deduplicationID === undefined) return null
  const row = await writer.db
    .selectFrom('workflow_status')
    .select('workflow_uuid')
    .where('queue_name', '=', queueName)
    .where('deduplication_id', '=', deduplicationID)
    .executeTakeFirst()
  if (!row) return null
  return (await getStates(writer, [row.workflow_uuid])).get(row.workflow_uuid) ?? null
}

export function notStarted(id: string, sentence: string): Outcome {
  return same(id, 'refused', null, sentence)
}

function same(
  id: string,
  outcome: 'unchanged' | 'refused',
  status: string | null,
  sentence: string,
): Outcome {
  return { id, outcome, before: status, after: status, sentence }
}
