import { randomUUID } from 'node:crypto'
import type { ForkInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { isMissingWorkflow, withDbosClient } from '../dbos'
import { type Destination, describeWhereabouts, warnOfOwner } from './destination'
import { missing, refused } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

export type ForkOptions = Omit<ForkInput, 'id' | 'startStep' | 'reason'>

/** Forks one workflow, whatever its status, and says what came of it. */
export async function forkOne(
  writer: Writer,
  source: WorkflowState,
  startStep: number,
  options: ForkOptions,
  destination: Destination,
): Promise<Outcome> {
  if (destination.partitioned && !options.queuePartitionKey)
    return refused(
      source,
      `The queue ${destination.queueName} is partitioned, so a fork on it needs a partition key.`,
    )
  // Chosen here and not by the SDK: after a lost connection it tells whether the fork was made.
  const newId = options.newWorkflowID ?? randomUUID()
  if ((await getStates(writer, [newId])).has(newId)) return refused(source, idTaken(newId))
  try {
    await withDbosClient(writer, source.applicationName, (client) =>
      client.forkWorkflow(source.id, startStep, {
        newWorkflowID: newId,
        applicationVersion: options.applicationVersion,
        queueName: options.queueName,
        queuePartitionKey: options.queuePartitionKey,
        timeoutMS: options.timeoutMS,
      }),
    )
  } catch (error) {
    if (isMissingWorkflow(error)) return missing(source.id)
    if (isDuplicate(error)) return refused(source, idTaken(newId))
    throw error
  }
  await copyInlineInputs(writer, source.id, newId)
  const states = await getStates(writer, [source.id, newId])
  const sentence =
    sayForked(startStep, newId, states.get(newId), destination) +
    (await sayBeyond(writer, source.id, startStep)) +
    destination.warnings.map((warning) => ` ${warning}`).join('') +
    warnOfOwner(destination, source.applicationName)
  const after = states.get(source.id)?.status ?? null
  return { id: source.id, outcome: 'changed', before: source.status, after, sentence, newId }
}

/**
 * Workers older than the payload tables read inputs from the status row only, and the SDK writes
 * them to the table only. Where the source has them inline its fork gets them inline too.
 */
async function copyInlineInputs(writer: Writer, sourceId: string, newId: string): Promise<void> {
  await writer.db
    .updateTable('workflow_status as fork')
    .from('workflow_status as source')
    .set((eb) => ({ inputs: eb.ref('source.inputs') }))
    .where('fork.workflow_uuid', '=', newId)
    .where('fork.inputs', 'is', null)
    .where('source.workflow_uuid', '=', sourceId)
    .where('source.inputs', 'is not', null)
    .execute()
}

function sayForked(
  startStep: number,
  newId: string,
  fork: WorkflowState | undefined,
  destination: Destination,
): string {
  const how = startStep === 0 ? 'Restarted from the beginning' : `Forked from step ${startStep}`
  if (!fork) return `${how} as ${newId}, which somebody has deleted since.`
  const version = fork.applicationVersion ? `, on version ${fork.applicationVersion}` : ''
  const queueName = fork.queueName ?? destination.queueName
  return `${how} as ${newId}${version}; ${describeWhereabouts(fork.status, queueName)}.`
}

/** A start beyond the last recorded step is legal, but rarely what was meant. */
async function sayBeyond(writer: Writer, id: string, startStep: number): Promise<string> {
  if (startStep === 0) return ''
  const { last } = await writer.db
    .selectFrom('operation_outputs')
    .select((eb) => eb.fn.max('function_id').as('last'))
    .where('workflow_uuid', '=', id)
    .executeTakeFirstOrThrow()
  if (last === null) return ' It has recorded no steps, so none were copied.'
  return last < startStep
    ? ` Step ${startStep} is not recorded: all steps up to ${last} were copied, and it goes on after them.`
    : ''
}

function idTaken(id: string): string {
  return `There is already a workflow with the id ${id}, so nothing was forked.`
}

function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}
