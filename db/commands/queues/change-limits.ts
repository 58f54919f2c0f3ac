import { sql } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import type { QueueLimits } from '@/lib/queue'
import { diffLimits, isPartitioned, limitLabels, mistakesOf } from '@/lib/queue-limits'
import type { Writer } from '../../database'
import { limitColumns } from '../../queues/registered'
import { missingQueue, queueOutcome, type RegisteredQueue, readRegistered } from './queue-state'

/** What to set, or why not. */
export type Decision =
  | { limits: Partial<QueueLimits>; sentence: (after: RegisteredQueue) => string }
  | { outcome: 'unchanged' | 'refused'; sentence: string }

/**
 * Own SQL instead of the setters of `DBOSClient`: those set one limit each, judged by values that
 * may have changed since, and are silent where the queue is gone. Here the row is held, all limits
 * are judged together as they will be, and set in one statement.
 */
export async function changeLimits(
  writer: Writer,
  name: string,
  decide: (queue: RegisteredQueue) => Promise<Decision> | Decision,
): Promise<Outcome> {
  return writer.db.transaction().execute(async (transaction) => {
    const before = await readRegistered(writer, transaction, name, true)
    if (!before) return missingQueue(name)
    const decision = await decide(before)
    if ('outcome' in decision)
      return queueOutcome(decision.outcome, before, before, decision.sentence)
    const limits = { ...before.limits, ...decision.limits }
    const changes = diffLimits(before.limits, limits)
    if (changes.length === 0)
      return queueOutcome('unchanged', before, before, 'It has these limits already.')
    const wrong = whyNot(writer, limits, changes)
    if (wrong !== null) return queueOutcome('refused', before, before, wrong)
    const set = changes.map(
      ({ name: limit, after }) => sql`${sql.ref(limitColumns[limit])} = ${after}`,
    )
    if (writer.schema.has('queues', 'partition_concurrency'))
      set.push(sql`partition_queue = ${isPartitioned(limits)}`)
    set.push(sql`updated_at = (extract(epoch from clock_timestamp()) * 1000)::bigint`)
    await sql`update ${sql.id(writer.schema.name, 'queues')} set ${sql.join(set)}
      where name = ${name}`.execute(transaction)
    const after = await readRegistered(writer, transaction, name)
    return queueOutcome('changed', before, after, decision.sentence(after ?? before))
  })
}

/** A queue that is held keeps its other limits, though they exceed zero. */
function whyNot(
  { schema }: Writer,
  limits: QueueLimits,
  changes: ReturnType<typeof diffLimits>,
): string | null {
  const absent = changes.filter(({ name }) => !schema.has('queues', limitColumns[name]))
  if (absent.length > 0)
    return `This DBOS version has no such limit: ${absent.map(({ name }) => limitLabels[name].toLowerCase()).join(', ')}.`
  const concurrency = limits.concurrency === 0 ? null : limits.concurrency
  const mistakes = mistakesOf({ ...limits, concurrency })
  return mistakes.length === 0 ? null : mistakes.join(' ')
}
