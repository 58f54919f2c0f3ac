import { sql } from 'kysely'
import type { Reader } from './database'

/** Counting a whole backlog every second would cost more the larger it is. */
const countCap = 1_001

/**
 * A text that differs whenever workflows or steps changed: heads of indexes and counts of the
 * in-flight ones, some 20 buffers. Compare for inequality only: a cancel can lower a maximum.
 * Edits of priority, delay or attributes and deletions of old rows do not show in it, nor does
 * a resume into a backlog beyond the cap of the counts.
 */
export async function readChangeToken({ db, schema }: Reader): Promise<string> {
  const status = sql.id(schema.name, 'workflow_status')
  const steps = sql.id(schema.name, 'operation_outputs')
  const head = (column: string) =>
    schema.has('workflow_status', column)
      ? sql`(select max(${sql.ref(column)}) from ${status})`
      : sql`null`
  const count = (of: 'DELAYED' | 'ENQUEUED' | 'PENDING') =>
    sql`(select count(*) from (select from ${status} where status = ${sql.lit(of)}
          limit ${sql.lit(countCap)}) as q)`
  const stepHead = schema.has('operation_outputs', 'retention_timestamp')
    ? sql`(select max(retention_timestamp) from ${steps})`
    : sql`(select max(completed_at_epoch_ms) from ${steps})`
  const { rows } = await sql<{ token: string }>`
    select concat_ws('.', ${head('created_at')}, ${head('started_at_epoch_ms')},
        ${head('completed_at')}, ${stepHead},
        ${count('DELAYED')}, ${count('ENQUEUED')}, ${count('PENDING')}) as token`.execute(db)
  return rows[0]?.token ?? ''
}
