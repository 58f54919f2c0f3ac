import { sql } from 'kysely'
import type { UndoInput } from '@/lib/commands'
import type { Outcome } from '@/lib/outcome'
import { type CancelledBefore, cancelledWith, undoRefusal } from '@/lib/undo-cancel'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { listLastCancels } from '../own/last-cancels'
import type { OwnWriter } from '../own/own-database'
import { databaseNow } from './change-status'
import { internalQueue } from './destination'
import { verbLimits } from './limits'
import { lookBack } from './look-back'
import { missing, refuseAll, refused } from './not-changed'
import { oneByOne } from './one-by-one'
import { getStates, type WorkflowState } from './workflow-state'

/** Takes back the cancels that the audit remembers, each with those that were cancelled with it. */
export async function undoCancel(
  writer: Writer,
  input: UndoInput,
  own: OwnWriter,
): Promise<Outcome[]> {
  const ids = [...new Set(input.ids)]
  const limit = verbLimits(writer.schema).undo
  if (limit !== null) return refuseAll(ids, await getStates(writer, ids), limit)
  const cancels = await listLastCancels(own.run, own.database, ids)
  const members = new Map<string, CancelledBefore>()
  for (const { id, cancelled } of cancels)
    for (const member of cancelledWith(id, cancelled)) members.set(member.id, member)
  const states = await getStates(writer, [...ids, ...members.keys()])
  const all = new Set([...ids, ...members.keys()])
  return oneByOne(all, states, 'taken back', (state) =>
    undoOne(writer, state, members.get(state.id)),
  )
}

async function undoOne(
  writer: Writer,
  state: WorkflowState,
  before: CancelledBefore | undefined,
): Promise<Outcome> {
  const forbidden = verbsFor(state.status).undo
  if (forbidden !== null) return refused(state, forbidden)
  if (!before)
    return refused(
      state,
      "Vigil's audit holds no cancel of it, so what it was before is not known. Resume it instead.",
    )
  const refusal = undoRefusal(before, state)
  if (refusal !== null) return refused(state, `Not taken back: ${refusal}`)
  const result = await putBack(writer, before)
  if (result === 'deduplicated')
    return refused(
      state,
      `Not taken back: another workflow holds its deduplication id ${before.deduplicationID} in ${before.queueName} by now.`,
    )
  if (result === 'passed') {
    const now = (await getStates(writer, [state.id])).get(state.id)
    return now
      ? refused(now, 'Not taken back: its state changed at the same moment.')
      : missing(state.id)
  }
  const back = (after: string | null, sentence: string): Outcome => {
    return { id: state.id, outcome: 'changed', before: state.status, after, sentence }
  }
  const [outcome = missing(state.id)] = await lookBack(
    writer,
    [state.id],
    () => back(statusBack(before), 'The cancel is taken back.'),
    (_, after) => back(after?.status ?? null, sayBack(before, after)),
  )
  return outcome
}

function statusBack({ status }: CancelledBefore): 'DELAYED' | 'ENQUEUED' {
  return status === 'DELAYED' ? 'DELAYED' : 'ENQUEUED'
}

/** What ran is resumed, as its executor has let go of it; what waited stands where it stood. */
async function putBack(
  writer: Writer,
  before: CancelledBefore,
): Promise<'back' | 'passed' | 'deduplicated'> {
  const { id, queueName, deduplicationID, changedAt } = before
  const ran = before.status === 'PENDING'
  try {
    const row = await writer.db
      .updateTable('workflow_status')
      .set({
        status: statusBack(before),
        queue_name: queueName ?? internalQueue,
        deduplication_id: deduplicationID,
        completed_at: null,
        updated_at: databaseNow(),
        ...(ran ? { recovery_attempts: 0, workflow_deadline_epoch_ms: null } : {}),
      })
      .where('workflow_uuid', '=', id)
      .where('status', '=', sql.lit('CANCELLED'))
      .where('updated_at', '=', changedAt ?? -1)
      .returning('workflow_uuid')
      .executeTakeFirst()
    return row ? 'back' : 'passed'
  } catch (error) {
    const isTaken =
      typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
    if (isTaken) return 'deduplicated'
    throw error
  }
}

function sayBack({ status, queueName }: CancelledBefore, after: WorkflowState | undefined): string {
  if (!after) return 'The cancel was taken back, and it has been deleted since.'
  const where = queueName ?? 'the internal queue'
  if (status === 'PENDING')
    return `The cancel is taken back: it waits in ${where} and goes on from its last completed step.`
  return status === 'DELAYED'
    ? `The cancel is taken back: it is delayed in ${where} as before.`
    : `The cancel is taken back: it stands in ${where} where it stood.`
}
