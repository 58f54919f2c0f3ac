import { sql } from 'kysely'
import type { Writer } from '../database'
import type { WorkflowStatusTable } from '../tables'

/** Where a workflow stands, and all that a verb may erase of it. */
export type WorkflowState = {
  id: string
  status: string
  workflowName: string | null
  applicationName: string | null
  applicationVersion: string | null
  executorId: string | null
  queueName: string | null
  queuePartitionKey: string | null
  deduplicationID: string | null
  priority: number
  recoveryAttempts: number
  parentWorkflowID: string | null
  createdAt: number
  updatedAt: number
  dequeuedAt: number | null
  completedAt: number | null
  deadlineEpochMS: number | null
  delayUntilEpochMS: number | null
}

/** `= ANY` takes the ids as one parameter, however many there are. */
export function anyOf(column: string, ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any(${[...ids]}::text[])`
}

/** Reads through the write pool: a replica may lag behind what a command has just written. */
export async function getStates(
  writer: Writer,
  ids: readonly string[],
): Promise<Map<string, WorkflowState>> {
  const optional = <Column extends keyof WorkflowStatusTable>(column: Column) =>
    (writer.schema.has('workflow_status', column)
      ? sql<WorkflowStatusTable[Column]>`${sql.ref(column)}`
      : sql<WorkflowStatusTable[Column]>`null`
    ).as(column)
  const rows = await writer.db
    .selectFrom('workflow_status')
    .select([
      'workflow_uuid',
      'status',
      'name',
      'application_version',
      'executor_id',
      'queue_name',
      'queue_partition_key',
      'deduplication_id',
      'priority',
      'recovery_attempts',
      'parent_workflow_id',
      'created_at',
      'updated_at',
      'started_at_epoch_ms',
      'workflow_deadline_epoch_ms',
    ])
    .select([
      optional('application_name'),
      optional('completed_at'),
      optional('delay_until_epoch_ms'),
    ])
    .where(anyOf('workflow_uuid', ids))
    .execute()
  return new Map(
    rows.map((row) => [
      row.workflow_uuid,
      {
        id: row.workflow_uuid,
        status: row.status ?? 'UNKNOWN',
        workflowName: row.name || null,
        applicationName: row.application_name || null,
        applicationVersion: row.application_version || null,
        executorId: row.executor_id || null,
        queueName: row.queue_name || null,
        queuePartitionKey: row.queue_partition_key,
        deduplicationID: row.deduplication_id,
        priority: row.priority ?? 0,
        recoveryAttempts: row.recovery_attempts ?? 0,
        parentWorkflowID: row.parent_workflow_id,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        dequeuedAt: row.started_at_epoch_ms,
        completedAt: row.completed_at,
        deadlineEpochMS: row.workflow_deadline_epoch_ms,
        delayUntilEpochMS: row.delay_until_epoch_ms,
      },
    ]),
  )
}
