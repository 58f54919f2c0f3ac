import { sql } from 'kysely'
import type { Reader } from './database'

/**
 * A text that differs whenever workflows or steps changed: heads of indexes and counts of the
 * in-flight ones, some 16 buffers. Compare for inequality only: a cancel can lower a maximum.
 * Edits of priority, delay or attributes and deletions of old rows do not show in it.
 */
export async function readChangeToken({ db, schema }: Reader): Promise<string> {
  const status = sql.id(schema.name, 'workflow_status')
  const steps = sql.id(schema.name, 'operation_outputs')
  const head = (column: string) =>
    schema.has('workflow_status', column)
      ? sql`(select max(${sql.ref(column)}) from ${status})`
      : sql`null`
  const stepHead = schema.has('operation_outputs', 'retention_timestamp')
    ? sql`(select max(retention_timestamp) from ${steps})`
    : sql`(select max(completed_at_epoch_ms) from ${steps})`
  const { rows } = await sql<{ token: string }>`
    select concat_ws('.', ${head('created_at')}, ${head('started_at_epoch_ms')},
        ${head('completed_at')}, ${stepHead},
        (select count(*) from ${status} where status = 'DELAYED'),
        (select string_agg(q.status || q.n, ',' order by q.status) from (
          select status, count(*) as n from ${status}
           where status in ('ENQUEUED', 'PENDING') group by status) as q)) as token`.execute(db)
  return rows[0]?.token ?? ''
}
