import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import type { QueueLimits } from '@/lib/queue'
import { describeLimits } from '@/lib/queue-limits'
import type { Writer } from '../../database'
import { limitsOf, type RegisteredColumns, selectRegistered } from '../../queues/registered'
import type { SystemTables } from '../../tables'

export type RegisteredQueue = {
  name: string
  limits: QueueLimits
  applicationName: string | null
  updatedAt: number | null
}

type Handle = Writer['db'] | Transaction<SystemTables>

/** As registered now; `hold` keeps others from changing it until the transaction ends. */
export async function readRegistered(
  { schema }: Writer,
  db: Handle,
  name: string,
  hold = false,
): Promise<RegisteredQueue | null> {
  const { rows } = await sql<RegisteredColumns>`
    select ${selectRegistered(schema, 'q')} from ${sql.id(schema.name, 'queues')} as q
     where q.name = ${name} ${hold ? sql`for update` : sql``}`.execute(db)
  const [row] = rows
  return row
    ? {
        name,
        limits: limitsOf(row),
        applicationName: row.applicationName,
        updatedAt: row.updatedAt,
      }
    : null
}

/** Counting for a sentence stops here. */
const cap = 10_000

export type Waiting = { enqueued: number; delayed: number; running: number }

/** What is in a queue, each count up to the cap. */
export async function countInQueue({ schema }: Writer, db: Handle, name: string): Promise<Waiting> {
  const w = sql.id(schema.name, 'workflow_status')
  const count = (status: 'ENQUEUED' | 'DELAYED' | 'PENDING'): RawBuilder<number> =>
    sql<number>`(select count(*) from (select 1 from ${w}
      where queue_name = ${name} and status = ${sql.lit(status)} limit ${sql.lit(cap)}) as counted)`
  const { rows } = await sql<Waiting>`
    select ${count('ENQUEUED')} as enqueued, ${count('DELAYED')} as delayed,
        ${count('PENDING')} as running`.execute(db)
  return rows[0] ?? { enqueued: 0, delayed: 0, running: 0 }
}

/** For the audit, and for whoever wants to put it back. */
export async function queueBefore(writer: Writer, name: string): Promise<object[]> {
  const registered = await readRegistered(writer, writer.db, name)
  return [{ name, ...registered, waiting: await countInQueue(writer, writer.db, name) }]
}

export function missingQueue(name: string): Outcome {
  const sentence =
    'No queue of this name is registered. Where an application declares it in its code, it is changed there.'
  return { id: name, outcome: 'missing', before: null, after: null, sentence }
}

/** An outcome of a queue that is registered, before and after in words. */
export function queueOutcome(
  outcome: Outcome['outcome'],
  before: RegisteredQueue,
  after: RegisteredQueue | null,
  sentence: string,
): Outcome {
  return {
    id: before.name,
    outcome,
    before: describeLimits(before.limits),
    after: after && describeLimits(after.limits),
    sentence,
  }
}
