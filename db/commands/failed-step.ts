import { sql } from 'kysely'
import type { Writer } from '../database'

type Row = {
  id: string
  failed: number | null
  started: number | null
  last: number | null
  last_name: string | null
  last_instant: boolean | null
  previous_name: string | null
}

/** Where a workflow has to start again so that what failed is tried again. */
export type FailedStep = { functionId: number; why: 'failed' | 'child' | 'last' | 'none' }

/**
 * Per workflow the last step with an error, else the last step. Waiting for a child that failed is
 * traced back to the start of that child: its recorded failure would only be met again.
 */
export async function getFailedSteps(
  writer: Writer,
  ids: readonly string[],
): Promise<Map<string, FailedStep>> {
  const steps = sql.id(writer.schema.name, 'operation_outputs')
  const { rows } = await sql<Row>`
    select asked.id, failed.function_id as failed, start.function_id as started,
           last.function_id as last, last.function_name as last_name,
           last.started_at_epoch_ms is not distinct from last.completed_at_epoch_ms as last_instant,
           previous.function_name as previous_name
      from unnest(${[...ids]}::text[]) as asked(id)
      left join lateral (
        select function_id, function_name, child_workflow_id from ${steps}
         where workflow_uuid = asked.id and error is not null
         order by function_id desc limit 1) as failed on true
      left join lateral (
        select function_id from ${steps}
         where workflow_uuid = asked.id and failed.function_name = 'DBOS.getResult'
           and child_workflow_id = failed.child_workflow_id
           and function_id < failed.function_id and function_name <> 'DBOS.getResult'
         order by function_id desc limit 1) as start on true
      left join lateral (
        select function_id, function_name, started_at_epoch_ms, completed_at_epoch_ms from ${steps}
         where workflow_uuid = asked.id order by function_id desc limit 1) as last on true
      left join ${steps} as previous
        on previous.workflow_uuid = asked.id and previous.function_id = last.function_id - 1
     limit ${ids.length}`.execute(writer.db)
  return new Map(rows.map((row) => [row.id, chooseStep(row)]))
}

function chooseStep(row: Row): FailedStep {
  if (row.started !== null) return { functionId: row.started, why: 'child' }
  if (row.failed !== null) return { functionId: row.failed, why: 'failed' }
  if (row.last === null) return { functionId: 0, why: 'none' }
  const functionId = isTimeoutMarker(row) ? Math.max(0, row.last - 1) : row.last
  return { functionId, why: 'last' }
}

/**
 * `recv` and `getEvent` at N keep their deadline in a `DBOS.sleep` row at N+1, which is there
 * before N is. It is no step of its own: starting at it would leave the wait itself out.
 */
function isTimeoutMarker(row: Row): boolean {
  if (row.last_name !== 'DBOS.sleep') return false
  if (row.previous_name === null) return row.last_instant === true
  return row.previous_name === 'DBOS.recv' || row.previous_name === 'DBOS.getEvent'
}
