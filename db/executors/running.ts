import { type RawBuilder, sql } from 'kysely'
import type { LastStep } from '@/lib/current-activity'
import type { RunningWorkflow } from '@/lib/executor-orphans'
import type { Reader } from '../database'

/** The oldest that run are the ones that may have been left; so many are looked at. */
export const oldestRunning = 1_000
/** A time limit stands one row after what it limits, which may be missing. */
const lastSteps = 3

type Row = Omit<RunningWorkflow, 'steps' | 'child'> & {
  steps: LastStep[] | null
  childStatus: string | null
  childCompletedAt: number | null
}

/**
 * What is PENDING, oldest first, or those among `ids`, or of these executors. The last steps are read only of those that
 * have not changed since `quietBefore`: the others show life by themselves.
 */
export async function listRunning(
  { db, schema }: Reader,
  {
    quietBefore,
    ids,
    executors,
    limit = oldestRunning,
  }: {
    quietBefore: number
    ids?: readonly string[]
    executors?: readonly string[]
    limit?: number
  },
): Promise<{ running: RunningWorkflow[]; isCut: boolean }> {
  const w = sql.id(schema.name, 'workflow_status')
  const o = sql.id(schema.name, 'operation_outputs')
  const optional = (table: string, column: string, name: RawBuilder<unknown>) =>
    schema.has(table, column) ? name : sql`null`
  const recordedAt = schema.has('operation_outputs', 'retention_timestamp')
    ? sql`retention_timestamp`
    : sql`completed_at_epoch_ms`
  const among = sql`${ids === undefined ? sql`` : sql`and workflow_uuid = any(${[...ids]}::text[])`}
    ${executors === undefined ? sql`` : sql`and executor_id = any(${[...executors]}::text[])`}`
  const { rows } = await sql<Row>`
    select w.workflow_uuid as "workflowID", w.name as "workflowName",
           coalesce(w.executor_id, '') as "executorId",
           nullif(w.application_version, '') as "applicationVersion",
           nullif(${optional('workflow_status', 'application_name', sql`w.application_name`)}, '')
             as "applicationName",
           w.queue_name as "queueName", w.created_at as "createdAt", w.updated_at as "updatedAt",
           w.started_at_epoch_ms as "dequeuedAt",
           w.workflow_deadline_epoch_ms as "deadlineEpochMS",
           coalesce(w.recovery_attempts, 0) as "recoveryAttempts",
           last.steps, last.at as "lastStepAt", child.status as "childStatus",
           ${optional('workflow_status', 'completed_at', sql`child.completed_at`)}
             as "childCompletedAt"
      from (select * from ${w} where status = 'PENDING' ${among}
             order by created_at limit ${sql.lit(limit + 1)}) as w
      left join lateral (
        select json_agg(json_build_object('functionId', function_id, 'name', function_name,
                 'startedAt', started_at_epoch_ms, 'completedAt', completed_at_epoch_ms,
                 'childWorkflowID', child_workflow_id) order by function_id) as steps,
               max(at) as at,
               (array_agg(child_workflow_id order by function_id desc))[1] as child
          from (select function_id, function_name, started_at_epoch_ms, completed_at_epoch_ms,
                       child_workflow_id, ${recordedAt} as at
                  from ${o} where workflow_uuid = w.workflow_uuid
                 order by function_id desc limit ${sql.lit(lastSteps)}) as newest) as last
        on greatest(w.updated_at, w.started_at_epoch_ms) < ${quietBefore}
      left join ${w} as child on child.workflow_uuid = last.child
     order by w.created_at, w.workflow_uuid limit ${sql.lit(limit + 1)}`.execute(db)
  return {
    running: rows.slice(0, limit).map(toRunning),
    isCut: rows.length > limit,
  }
}

function toRunning(row: Row): RunningWorkflow {
  const { workflowID, workflowName, executorId, applicationVersion, applicationName } = row
  const { queueName, createdAt, updatedAt, dequeuedAt, deadlineEpochMS } = row
  const { recoveryAttempts, lastStepAt, steps, childStatus, childCompletedAt } = row
  return {
    ...{ workflowID, workflowName, executorId, applicationVersion, applicationName },
    ...{ queueName, createdAt, updatedAt, dequeuedAt, deadlineEpochMS },
    ...{ recoveryAttempts, lastStepAt, steps: steps ?? [] },
    child: childStatus === null ? null : { status: childStatus, completedAt: childCompletedAt },
  }
}
