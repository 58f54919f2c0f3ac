import { sql } from 'kysely'
import type { ResumeInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import { isActive, statuses } from '@/lib/status'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { changeStatus, databaseNow } from './change-status'
import { type Destination, describeWhereabouts, getDestination, warnOfOwner } from './destination'
import { verbLimits } from './limits'
import { missing, refuseAll, refused, unchanged } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

const resumable = statuses.filter((status) => verbsFor(status).resume === null)

/**
 * Own SQL instead of `DBOSClient.resumeWorkflows`: that one starts a running workflow a second
 * time, gives up on all when one is missing, and cannot set the version.
 */
export async function resumeWorkflows(writer: Writer, input: ResumeInput): Promise<Outcome[]> {
  const ids = [...new Set(input.ids)]
  const limit = verbLimits(writer.schema).resume
  if (limit !== null) return refuseAll(ids, await getStates(writer, ids), limit)

  const destination = await getDestination(writer, input.queueName, input.applicationVersion)
  const resumed = await changeStatus(
    writer,
    ids,
    resumable,
    {
      status: 'ENQUEUED',
      owner_xid: null,
      queue_name: destination.queueName,
      recovery_attempts: 0,
      workflow_deadline_epoch_ms: null,
      deduplication_id: null,
      started_at_epoch_ms: null,
      updated_at: databaseNow(),
      completed_at: null,
      ...(input.applicationVersion === undefined
        ? {}
        : { application_version: input.applicationVersion }),
    },
    destination.partitioned ? sql<boolean>`queue_partition_key is not null` : undefined,
  )
  const states = await getStates(writer, ids)
  return ids.map((id): Outcome => {
    const before = resumed.get(id)
    const state = states.get(id)
    if (before)
      return {
        id,
        outcome: 'changed',
        before: before.status,
        after: state?.status ?? null,
        sentence: sayResumed(state, destination),
      }
    return state ? notResumed(state, destination) : missing(id)
  })
}

function sayResumed(state: WorkflowState | undefined, destination: Destination): string {
  if (!state) return 'Resumed, and deleted by somebody else since.'
  const version = state.applicationVersion ? ` on version ${state.applicationVersion}` : ''
  const whereabouts = describeWhereabouts(state.status, state.queueName)
  const warnings = destination.warnings.map((warning) => ` ${warning}`).join('')
  return `Resumed${version}; ${whereabouts}.${warnings}${warnOfOwner(destination, state.applicationName)}`
}

function notResumed(state: WorkflowState, destination: Destination): Outcome {
  const reason = verbsFor(state.status).resume
  if (reason !== null) return isWaiting(state) ? unchanged(state, reason) : refused(state, reason)
  if (destination.partitioned && state.queuePartitionKey === null)
    return refused(
      state,
      `The queue ${destination.queueName} is partitioned and this workflow has no partition key, so no worker would ever take it. Choose another queue, or fork it with a key.`,
    )
  return refused(state, 'Its state changed at the same moment, so it was not resumed. Try again.')
}

function isWaiting({ status }: WorkflowState): boolean {
  return isActive(status) && status !== 'PENDING'
}
