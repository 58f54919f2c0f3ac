import type { CancelInput } from '@/lib/commands'
import type { Failure } from '@/lib/failures'
import type { Outcome } from '@/lib/outcome'
import { statuses } from '@/lib/status'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { changeStatus, databaseNow, type StateBefore } from './change-status'
import { type Descendants, describeChildren, walkDescendants } from './descendants'
import { verbLimits } from './limits'
import { lookBack, type SayChanged, tellHalf } from './look-back'
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
  const reached = new Set(ids)
  const judged = new Set<string>()
  const cancelLevel = async (level: string[]) => {
    for (const id of level) reached.add(id)
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
    for (const id of level) judged.add(id)
  }
  let family: Descendants = { rootOf: new Map(), cut: new Set() }
  try {
    if (input.children) family = await walkDescendants(writer, ids, cancelLevel)
    else await cancelLevel(ids)
  } catch (error) {
    // Each level is cancelled by itself: what was, before it failed, stays so and must be known.
    return tellHalf(error, [...reached], sayAlone(cancelled), (changed, failure, id) => {
      const rest = ids.includes(id) ? ['Its descendants may not all be cancelled.'] : []
      const own = changed?.sentence ?? sayStopped(judged.has(id), failure)
      return [own, ...rest, failure.sentence].join(' ')
    })
  }
  const sayChildren = describeChildren(family, cancelled, 'cancelled')
  const alone = sayAlone(cancelled, sayChildren)
  return lookBack(writer, [...ids, ...family.rootOf.keys()], alone, (id, state) => {
    const outcome = describe(id, cancelled.get(id), state)
    return { ...outcome, sentence: outcome.sentence + sayChildren(id) }
  })
}

function sayAlone(
  cancelled: ReadonlyMap<string, StateBefore>,
  sayChildren: (id: string) => string = () => '',
): SayChanged {
  return (id) => {
    const before = cancelled.get(id)
    if (!before) return null
    const { status, changedAt } = before
    const sentence = sayCancelled(before) + sayChildren(id)
    return { id, outcome: 'changed', before: status, after: 'CANCELLED', sentence, changedAt }
  }
}

/** Of one that was reached; with a lost answer nobody knows whether the last level was cancelled. */
function sayStopped(isJudged: boolean, { kind }: Failure): string {
  if (isJudged) return 'It was not cancelled, and could not be looked at again.'
  return kind === 'unreachable'
    ? 'It is not known whether it was cancelled.'
    : 'It was not cancelled: the cancel stopped here.'
}

function describe(
  id: string,
  before: StateBefore | undefined,
  state: WorkflowState | undefined,
): Outcome {
  if (!before) return state ? notCancelled(state) : missing(id)
  const after = state?.status ?? null
  const sentence = sayCancelled(before) + sayAfter(after)
  const { status, changedAt } = before
  return { id, outcome: 'changed', before: status, after, sentence, changedAt }
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
