import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'

/** A failed workflow as far as its row tells, without its error. */
export type Failure = {
  id: string
  isDeadLetter: boolean
  createdAt: number
  failedAt: number
  workflowName: string | null
  application: string | null
  version: string | null
  queue: string | null
}

export type Place = { at: number; id: string }

/** Literals, one branch a status: so each is served by the partial index of failed workflows. */
const failedStatuses = ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'] as const

/** Failed workflows from a place in their creation order on, newest first. */
export async function walkFailures(
  { db, schema }: Reader,
  { after, limit, createdFrom }: { after: Place | null; limit: number; createdFrom?: number },
): Promise<Failure[]> {
  const place = after
    ? sql<SqlBool>`and (w.created_at, w.workflow_uuid) < (${after.at}::int8, ${after.id}::text)`
    : sql``
  const from = createdFrom === undefined ? sql`` : sql`and w.created_at >= ${createdFrom}`
  const branches = failedStatuses.map(
    (status) => sql`(select ${columns(schema)} from ${sql.id(schema.name, 'workflow_status')} as w
      where w.status = ${sql.lit(status)} ${place} ${from}
      order by w.created_at desc, w.workflow_uuid desc limit ${sql.lit(limit)})`,
  )
  const { rows } = await sql<Row>`select * from (${sql.join(branches, sql` union all `)}) as w
    order by created_at desc, workflow_uuid desc limit ${sql.lit(limit)}`.execute(db)
  return rows.map(toFailure)
}

/** Workflows that failed from a place in time on, oldest first: by the index on completed_at. */
export async function followFailures(
  reader: Reader,
  {
    after,
    until,
    limit,
    timeoutMs,
  }: { after: Place; until: number; limit: number; timeoutMs: number },
): Promise<Failure[]> {
  const { schema } = reader
  const { rows } = await reader.within(timeoutMs, (db) =>
    sql<Row>`select ${columns(schema)} from ${sql.id(schema.name, 'workflow_status')} as w
      where w.completed_at >= ${after.at} and w.completed_at <= ${until}
        and (w.completed_at, w.workflow_uuid) > (${after.at}::int8, ${after.id}::text)
        and w.status in (${sql.join(failedStatuses.map((status) => sql.lit(status)))})
      order by w.completed_at, w.workflow_uuid limit ${sql.lit(limit)}`.execute(db),
  )
  return rows.map(toFailure)
}

/** Those of the workflows that are failed now. */
export async function getFailures(
  { db, schema }: Reader,
  ids: readonly string[],
): Promise<Map<string, Failure>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select ${columns(schema)} from ${sql.id(schema.name, 'workflow_status')} as w
     where w.workflow_uuid = any(${[...ids]}::text[])
       and w.status in (${sql.join(failedStatuses.map((status) => sql.lit(status)))})
     limit ${sql.lit(ids.length)}`.execute(db)
  return new Map(rows.map((row) => [row.workflow_uuid, toFailure(row)]))
}

type Row = {
  workflow_uuid: string
  status: string
  created_at: number
  failed_at: number
  name: string | null
  application_name: string | null
  application_version: string | null
  queue_name: string | null
}

function columns(schema: SystemSchema): RawBuilder<unknown> {
  const optional = (name: string) =>
    schema.has('workflow_status', name) ? sql.ref(`w.${name}`) : sql`null`
  // Rows that ended before DBOS recorded it have no completed_at.
  return sql`w.workflow_uuid, w.status, w.created_at,
    coalesce(${optional('completed_at')}, w.updated_at)::int8 as failed_at, w.name,
    ${optional('application_name')}::text as application_name, w.application_version, w.queue_name`
}

function toFailure(row: Row): Failure {
  return {
    id: row.workflow_uuid,
    isDeadLetter: row.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
    createdAt: row.created_at,
    failedAt: row.failed_at,
    workflowName: row.name || null,
    application: row.application_name || null,
    version: row.application_version || null,
    queue: row.queue_name || null,
  }
}
