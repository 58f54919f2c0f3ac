import { sql } from 'kysely'
import { formatAmount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import type { DeleteQueueInput } from '@/lib/queue-commands'
import type { Writer } from '../../database'
import {
  countInQueue,
  missingQueue,
  queueOutcome,
  readRegistered,
  type Waiting,
} from './queue-state'

/** Own SQL instead of `DBOSClient.deleteQueue`, which does not say what was there to delete. */
export async function deleteQueue(
  writer: Writer,
  { name, withWaiting }: DeleteQueueInput,
): Promise<Outcome[]> {
  const outcome = await writer.db.transaction().execute(async (transaction) => {
    const before = await readRegistered(writer, transaction, name, true)
    if (!before) return missingQueue(name)
    const inQueue = await countInQueue(writer, transaction, name)
    const waiting = sayWaiting(inQueue)
    if (waiting !== null && !withWaiting)
      return queueOutcome(
        'refused',
        before,
        before,
        `${waiting} in it, and nobody would take them. Say that this is meant to delete it all the same.`,
      )
    await sql`delete from ${sql.id(writer.schema.name, 'queues')} where name = ${name}`.execute(
      transaction,
    )
    const stranded = waiting === null ? '' : ` ${waiting} in it, and nobody takes them.`
    const running =
      inQueue.running === 0 ? '' : ` ${formatAmount(inQueue.running, 'workflow')} of it go on.`
    return queueOutcome(
      'changed',
      before,
      null,
      `Deleted.${stranded}${running} An application that registers it at its start brings it back.`,
    )
  })
  return [outcome]
}

function sayWaiting({ enqueued, delayed }: Waiting): string | null {
  if (enqueued + delayed === 0) return null
  const parts = [
    enqueued === 0
      ? null
      : `${formatAmount(enqueued, 'workflow')} ${enqueued === 1 ? 'waits' : 'wait'}`,
    delayed === 0
      ? null
      : `${formatAmount(delayed, 'workflow')} ${delayed === 1 ? 'is' : 'are'} delayed`,
  ]
  return parts.filter((part) => part !== null).join(' and ')
}
