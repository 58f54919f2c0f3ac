import { sql } from 'kysely'
import { type SharedWorkflow, shownErrorType } from '@/lib/shared-workflow'
import { completedAt, durationOf } from '../columns'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'

/** More than a page without a search can be read by; the whole is for those who can sign in. */
const mostSteps = 500
const mostChildren = 1_000

type Row = {
  workflow_uuid: string
  status: string | null
  name: string | null
  queue_name: string | null
  application_version: string | null
  created_at: number
  updated_at: number
  started_at_epoch_ms: number | null
  completed_at: number | null
  delay_until_epoch_ms: number | null
  children: number
  steps: number
}

type StepRow = {
  function_id: number
  function_name: string
  started_at_epoch_ms: number | null
  completed_at_epoch_ms: number | null
  is_child: boolean
  failed: boolean
}

/**
 * A workflow for people without an account. Its select lists are its own, so that nothing which is
 * added to a workflow's page comes here: of payloads and errors only whether there are any is read.
 */
export async function getSharedWorkflow(
  reader: Reader,
  id: string,
  own: OwnReader,
): Promise<SharedWorkflow | null> {
  const { schema } = reader
  const workflows = sql.id(schema.name, 'workflow_status')
  const operations = sql.id(schema.name, 'operation_outputs')
  const since = (column: 'completed_at' | 'delay_until_epoch_ms') =>
    schema.has('workflow_status', column) ? sql.ref(`w.${column}`) : sql`null::bigint`
  const { rows } = await sql<Row>`
    select w.workflow_uuid, w.status, w.name, w.queue_name, w.application_version, w.created_at,
           w.updated_at, w.started_at_epoch_ms, ${since('completed_at')} as completed_at,
           ${since('delay_until_epoch_ms')} as delay_until_epoch_ms,
           (select count(*) from (select from ${workflows} as c
             where c.parent_workflow_id = w.workflow_uuid
             limit ${sql.lit(mostChildren + 1)}) as first) as children,
           (select count(*) from ${operations} as o where o.workflow_uuid = w.workflow_uuid) as steps
      from ${workflows} as w where w.workflow_uuid = ${id} limit 1`.execute(reader.db)
  const [row] = rows
  if (!row) return null
  const steps = await sql<StepRow>`
    select o.function_id, o.function_name, o.started_at_epoch_ms, o.completed_at_epoch_ms,
           o.child_workflow_id is not null as is_child,
           coalesce(octet_length(o.error), 0) > 0 as failed
      from ${operations} as o where o.workflow_uuid = ${id}
     order by o.function_id limit ${sql.lit(mostSteps)}`.execute(reader.db)
  const times = { ...row, status: row.status ?? 'UNKNOWN' }
  return {
    workflowID: row.workflow_uuid,
    status: times.status,
    workflowName: row.name || null,
    queueName: row.queue_name || null,
    applicationVersion: row.application_version || null,
    createdAt: row.created_at,
    dequeuedAt: row.started_at_epoch_ms,
    completedAt: completedAt(times),
    delayUntilEpochMS: row.delay_until_epoch_ms,
    durationMs: durationOf(times),
    errorType: times.status === 'ERROR' ? await readErrorType(own, id) : null,
    children: {
      count: Math.min(row.children, mostChildren),
      isCapped: row.children > mostChildren,
    },
    steps: steps.rows.map((step) => ({
      functionId: step.function_id,
      name: step.function_name,
      startedAt: step.started_at_epoch_ms,
      completedAt: step.completed_at_epoch_ms,
      failed: step.failed,
      isChild: step.is_child,
    })),
    totalSteps: row.steps,
    asOf: reader.now(),
  }
}

/** From what Vigil keeps of causes: the error itself, and with it its message, is not read here. */
async function readErrorType(own: OwnReader, id: string): Promise<string | null> {
  const row = await own.read((db) =>
    db
      .selectFrom('error_occurrences')
      .innerJoin('error_groups', (join) =>
        join
          .onRef('error_groups.database', '=', 'error_occurrences.database')
          .onRef('error_groups.fingerprint', '=', 'error_occurrences.fingerprint'),
      )
      .select('error_groups.type')
      .where('error_occurrences.database', '=', own.database)
      .where('error_occurrences.workflow_uuid', '=', id)
      .limit(1)
      .executeTakeFirst(),
  )
  return shownErrorType(row?.type ?? null)
}
