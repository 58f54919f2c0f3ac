import { type RawBuilder, sql } from 'kysely'
import { redactAttributes } from '@/lib/payload/redact-attributes'
import type { Json, Workflow } from '@/lib/workflow'
import type { SystemSchema } from './system-schema'
import type { WorkflowStatusTable } from './tables'

type Column = keyof WorkflowStatusTable

/** Every column of a workflow but its payloads; absent ones come as NULL from older schemas. */
const workflowColumns = [
  'workflow_uuid',
  'status',
  'name',
  'class_name',
  'config_name',
  'application_name',
  'application_version',
  'executor_id',
  'queue_name',
  'queue_partition_key',
  'deduplication_id',
  'priority',
  'created_at',
  'updated_at',
  'started_at_epoch_ms',
  'completed_at',
  'delay_until_epoch_ms',
  'workflow_deadline_epoch_ms',
  'workflow_timeout_ms',
  'recovery_attempts',
  'parent_workflow_id',
  'forked_from',
  'was_forked_from',
  'schedule_name',
  'authenticated_user',
  'assumed_role',
  'authenticated_roles',
  'attributes',
  'rate_limited',
  'is_debounced',
  'serialization',
] as const satisfies Column[]

export type WorkflowColumns = Pick<WorkflowStatusTable, (typeof workflowColumns)[number]>

/** The select list of a workflow for the schema at hand, read from the table or alias `from`. */
export function selectWorkflow(schema: SystemSchema, from: string): RawBuilder<WorkflowColumns> {
  return selectColumns(schema, from, workflowColumns)
}

/** Only these columns of it, for where there are many rows. */
export function selectColumns<Wanted extends keyof WorkflowColumns>(
  schema: SystemSchema,
  from: string,
  wanted: readonly Wanted[],
): RawBuilder<Pick<WorkflowColumns, Wanted>> {
  const columns = wanted.map((column) =>
    schema.has('workflow_status', column)
      ? sql.ref(`${from}.${column}`)
      : sql`null as ${sql.ref(column)}`,
  )
  return sql<Pick<WorkflowColumns, Wanted>>`${sql.join(columns)}`
}

/**
 * A row as it crosses: DBOS's own field names, `null` for unset (some SDKs write `''`), attributes
 * without the values of the keys in `redact`.
 */
export function toWorkflow(row: WorkflowColumns, redact: readonly string[]): Workflow {
  return {
    workflowID: row.workflow_uuid,
    status: row.status ?? 'UNKNOWN',
    workflowName: row.name || null,
    workflowClassName: row.class_name || null,
    workflowConfigName: row.config_name || null,
    applicationName: row.application_name || null,
    applicationVersion: row.application_version || null,
    executorId: row.executor_id || null,
    queueName: row.queue_name || null,
    queuePartitionKey: row.queue_partition_key,
    deduplicationID: row.deduplication_id,
    priority: row.priority ?? 0,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    dequeuedAt: row.started_at_epoch_ms,
    completedAt: completedAt(row),
    delayUntilEpochMS: row.delay_until_epoch_ms,
    deadlineEpochMS: row.workflow_deadline_epoch_ms,
    timeoutMS: row.workflow_timeout_ms,
    recoveryAttempts: row.recovery_attempts ?? 0,
    parentWorkflowID: row.parent_workflow_id,
    forkedFrom: row.forked_from,
    wasForkedFrom: row.was_forked_from === true,
    scheduleName: row.schedule_name,
    authenticatedUser: row.authenticated_user || null,
    assumedRole: row.assumed_role || null,
    authenticatedRoles: parseRoles(row.authenticated_roles),
    attributes: isRecord(row.attributes) ? redactAttributes(row.attributes, redact) : null,
    rateLimited: row.rate_limited === true,
    isDebounced: row.is_debounced === true,
    serialization: row.serialization,
    durationMs: durationOf(row),
  }
}

type Times = Pick<
  WorkflowColumns,
  'status' | 'created_at' | 'updated_at' | 'started_at_epoch_ms' | 'completed_at'
>

/** Rows that ended before DBOS recorded it have no completed_at; their last update is the nearest. */
export function completedAt(row: Times): number | null {
  if (row.completed_at !== null) return row.completed_at
  return row.status === 'SUCCESS' || row.status === 'ERROR' ? row.updated_at : null
}

/** Cancel and dead-letter erase the dequeue time of a queued row, so its run time is unknown. */
export function durationOf(row: Times): number | null {
  const end = completedAt(row)
  if (end === null || (row.status !== 'SUCCESS' && row.status !== 'ERROR')) return null
  return Math.max(0, end - (row.started_at_epoch_ms ?? row.created_at))
}

/** A JSON array of names in theory; NULL, `''` and worse in practice. */
function parseRoles(text: string | null): string[] {
  if (!text) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter((role) => typeof role === 'string') : []
  } catch {
    return [text] // malformed, but somebody's data: shown as it stands
  }
}

function isRecord(value: unknown): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
