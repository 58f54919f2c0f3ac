import type { CancelInput } from '@/lib/commands'
import { failureOf } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import { statuses } from '@/lib/status'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { changeStatus, databaseNow, type StateBefore } from './change-status'
import { describeChildren, walkDescendants } from './descendants'
import { verbLimits } from './limits'
import { missing, refuseAll, refused, unchanged } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

const cancellable = statuses.filter((status) => verbsFor(status).cancel === null)

/**
 * Own SQL instead of `DBOSClient.cancelWorkflows`: that one is silent about what it did, and
 * stamps a workflow that was cancelled long ago as if it had ended now.
 */
export async function cancelWorkflows(writer: Writer, input: CancelInput): Promise<Outcome[]> {
  const ids = [...new Set(input.ids)]
  const limit = verbLimits(writer.schema).cancel
  if (limit !== null) return refuseAll(ids, await getStates(writer, ids), limit)

  const cancelled = new Map<string, StateBefore>()
  const cancelLevel = async (level: string[]) => {
    const changed = await changeStatus(writer, level, cancellable, {
      status: 'CANCELLED',
      owner_xid: null,
      queue_name: null,
      deduplication_id: null,
      started_at_epoch_ms: null,
      updated_at: databaseNow(),
      completed_at: databaseNow(),
    })
    for (const [id, before] of changed) cancelled.set(id, before)
  }
  try {
    if (!input.children) {
      await cancelLevel(ids)
      return describe(ids, cancelled, await getStates(writer, ids))
    }
    const family = await walkDescendants(writer, ids, cancelLevel)
    const all = [...ids, ...family.rootOf.keys()]
    const sayChildren = describeChildren(family, cancelled, 'cancelled')
    return describe(all, cancelled, await getStates(writer, all)).map((outcome) => ({
      ...outcome,
      sentence: outcome.sentence + sayChildren(outcome.id),
    }))
  } catch (error) {
    const failure = failureOf(error)
    if (!failure || cancelled.size === 0) throw error
    return describeHalf(ids, cancelled, failure.sentence)
  }
}

/** Each level is cancelled by itself: what was, before it failed, stays so and must be known. */
function describeHalf(
  ids: readonly string[],
  cancelled: ReadonlyMap<string, StateBefore>,
  reason: string,
): Outcome[] {
  return [...new Set([...ids, ...cancelled.keys()])].map((id): Outcome => {
    const before = cancelled.get(id)
    if (!before) {
      const sentence = `It could not be looked at again. ${reason}`
      return { id, outcome: 'refused', before: null, after: null, sentence }
    }
    const { status, changedAt } = before
    const rest = ids.includes(id) ? ` Its descendants may not all be cancelled. ${reason}` : ''
    const sentence = sayCancelled(before) + rest
    return { id, outcome: 'changed', before: status, after: 'CANCELLED', sentence, changedAt }
  })
}

function describe(
  ids: readonly string[],
  cancelled: ReadonlyMap<string, StateBefore>,
  states: ReadonlyMap<string, WorkflowState>,
): Outcome[] {
  return ids.map((id) => {
    const before = cancelled.get(id)
    const state = states.get(id)
    if (before) {
      const after = state?.status ?? null
      const sentence = sayCancelled(before) + sayAfter(after)
      const { status, changedAt } = before
      return { id, outcome: 'changed', before: status, after, sentence, changedAt }
    }
    return state ? notCancelled(state) : missing(id)
  })
}

function sayCancelled({ status, queueName }: StateBefore): string {
  if (status === 'PENDING') return 'Cancelled. A running step finishes; its result is discarded.'
  if (status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
    return 'Cancelled; it had been given up after too many attempts.'
  const where = queueName === null ? '' : ` in ${queueName}`
  return status === 'DELAYED'
    ? `Cancelled before its delay${where} was over.`
    : `Cancelled while it waited${where}.`
}

/** Somebody may have been quicker between the change and the reading back. */
function sayAfter(after: string | null): string {
  if (after === 'CANCELLED') return ''
  return after === null ? ' It has been deleted since.' : ` It has changed to ${after} since.`
}

function notCancelled(state: WorkflowState): Outcome {
  if (state.status === 'SUCCESS')
    return unchanged(state, 'It had already succeeded, so nothing changed.')
  if (state.status === 'ERROR')
    return unchanged(state, 'It had already failed, so nothing changed.')
  if (state.status === 'CANCELLED')
    return unchanged(state, 'It was already cancelled, so nothing changed.')
  const reason = verbsFor(state.status).cancel
  return refused(
    state,
    reason ?? 'Its state changed at the same moment, so it was not cancelled. Try again.',
  )
}
