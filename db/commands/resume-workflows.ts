import { sql } from 'kysely'
import type { ResumeInput } from '@/lib/commands'
import type { LikelyOrphan } from '@/lib/executor'
import type { Outcome } from '@/lib/outcome'
import { isActive, statuses } from '@/lib/status'
import { verbsFor } from '@/lib/verbs'
import { createReader, type Writer } from '../database'
import { judgeOrphans } from '../executors/list-likely-orphans'
import { changeStatus, databaseNow } from './change-status'
import { type Destination, describeWhereabouts, getDestination, warnOfOwner } from './destination'
import { verbLimits } from './limits'
import { lookBack, type SayChanged } from './look-back'
import { missing, refuseAll, refused, unchanged } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

const resumable = statuses.filter((status) => verbsFor(status).resume === null)
const noOrphans = { orphans: new Map<string, LikelyOrphan>(), others: new Map<string, string>() }

/**
 * Own SQL instead of `DBOSClient.resumeWorkflows`: that one starts a running workflow a second
 * time, gives up on all when one is missing, and cannot set the version.
 */
export async function resumeWorkflows(writer: Writer, input: ResumeInput): Promise<Outcome[]> {
  const ids = [...new Set(input.ids)]
  const limit = verbLimits(writer.schema).resume
  if (limit !== null) return refuseAll(ids, await getStates(writer, ids), limit)

  const destination = await getDestination(writer, input.queueName, input.applicationVersion)
  const judged = input.evenPending
    ? await judgeOrphans(createReader(writer.db, writer.schema), ids)
    : noOrphans
  const resumed = await changeStatus(
    writer,
    ids,
    [...resumable, 'PENDING'],
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
    sql<boolean>`${isStillOrphaned([...judged.orphans.values()])}
      and ${destination.partitioned ? sql`queue_partition_key is not null` : sql`true`}`,
  )
  const sayTwiceOf = (id: string) => sayTwice(judged.orphans.get(id))
  const sayAlone: SayChanged = (id) => {
    const before = resumed.get(id)?.status
    const sentence = `Resumed.${sayTwiceOf(id)}`
    return before ? { id, outcome: 'changed', before, after: 'ENQUEUED', sentence } : null
  }
  return lookBack(writer, ids, sayAlone, (id, state): Outcome => {
    const before = resumed.get(id)
    if (before)
      return {
        id,
        outcome: 'changed',
        before: before.status,
        after: state?.status ?? null,
        sentence: sayResumed(state, destination) + sayTwiceOf(id),
      }
    return state ? notResumed(state, destination, judged.others.get(id)) : missing(id)
  })
}

function sayResumed(state: WorkflowState | undefined, destination: Destination): string {
  if (!state) return 'Resumed, and deleted by somebody else since.'
  const version = state.applicationVersion ? ` on version ${state.applicationVersion}` : ''
  const whereabouts = describeWhereabouts(state.status, state.queueName)
  const warnings = destination.warnings.map((warning) => ` ${warning}`).join('')
  return `Resumed${version}; ${whereabouts}.${warnings}${warnOfOwner(destination, state.applicationName)}`
}

/** Whoever began, recovered or resumed it since it was judged has changed its row. */
function isStillOrphaned(orphans: readonly LikelyOrphan[]) {
  const ids = orphans.map(({ workflowID }) => workflowID)
  const since = orphans.map(({ quietSince }) => quietSince)
  return sql`(status <> 'PENDING' or exists (
    select from unnest(${ids}::text[], ${since}::int8[]) as judged(id, since)
     where judged.id = workflow_uuid and updated_at <= judged.since))`
}

function sayTwice(orphan: LikelyOrphan | undefined): string {
  return orphan
    ? ' It was running by its row, with nobody seen to run it; were it still running, that run’s result is discarded.'
    : ''
}

function notResumed(
  state: WorkflowState,
  destination: Destination,
  whyNoOrphan: string | undefined,
): Outcome {
  if (state.status === 'PENDING' && whyNoOrphan !== undefined)
    return refused(
      state,
      `It does not look left behind: ${whyNoOrphan}. Resuming would start it a second time.`,
    )
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
