import { type RawBuilder, sql } from 'kysely'
import type { QueuePartitions } from '@/lib/queue'
import type { Reader } from '../database'
import { toCount } from './now'
import { waitStart } from './wait-start'

const maxPartitions = 300
const cap = 5_000
const timeoutMs = 2_500

type Row = { key: string; waiting: number; running: number; oldestWaitingAt: number | null }

/** The partitions of a queue in which something waits or runs, by a loose scan over their keys. */
export async function listQueuePartitions(reader: Reader, name: string): Promise<QueuePartitions> {
  const { schema } = reader
  const w = sql.id(schema.name, 'workflow_status')
  const asOf = reader.now()
  const next = (status: string, after: RawBuilder<unknown>) =>
    sql`select min(queue_partition_key) from ${w}
      where queue_name = ${name} and status = ${sql.lit(status)} and queue_partition_key ${after}`
  const keys = (status: string) => sql`(
    with recursive keys(key, nth) as (
      select (${next(status, sql`is not null`)}), 1
      union all
      select (${next(status, sql`> keys.key`)}), nth + 1 from keys
       where key is not null and nth <= ${sql.lit(maxPartitions)})
    select key from keys where key is not null)`
  const count = (status: string) => sql`(
    select count(*) from (select 1 from ${w}
      where queue_name = ${name} and status = ${sql.lit(status)} and queue_partition_key = k.key
      limit ${sql.lit(cap + 1)}) as counted)`
  const { rows, withoutKey } = await reader.within(timeoutMs, async (db) => {
    const partitions = await sql<Row>`
      select k.key, ${count('ENQUEUED')} as waiting, ${count('PENDING')} as running,
        (select min(since) from (
          select ${waitStart(schema, 'waiting', asOf)} as since from ${w} as w
           where queue_name = ${name} and status = 'ENQUEUED' and queue_partition_key = k.key
           order by priority, created_at limit 100) as first) as "oldestWaitingAt"
      from (${keys('ENQUEUED')} union ${keys('PENDING')}) as k
      order by waiting desc, k.key limit ${sql.lit(maxPartitions + 1)}`.execute(db)
    const keyless = await sql<{ count: number }>`
      select count(*) as count from (select 1 from ${w}
        where queue_name = ${name} and status = 'ENQUEUED' and queue_partition_key is null
        limit ${sql.lit(cap + 1)}) as counted`.execute(db)
    return { rows: partitions.rows, withoutKey: keyless.rows[0]?.count ?? 0 }
  })
  return {
    partitions: rows.slice(0, maxPartitions).map((row) => ({
      ...row,
      waiting: toCount(row.waiting, cap),
      running: toCount(row.running, cap),
    })),
    isCut: rows.length > maxPartitions,
    withoutKey: toCount(withoutKey, cap),
    asOf,
  }
}
