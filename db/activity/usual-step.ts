import { sql } from 'kysely'
import { type EarlierStep, type UsualStep, usualStep } from '@/lib/activity/usual-step'
import { failureOf } from '@/lib/failures'
import type { Workflow } from '@/lib/workflow'
import type { Reader } from '../database'
import { noTopic } from '../workflow/messages'

/** No index has the name: it is looked for among the newest that ended, as far as this. */
const looked = 3_000
const runs = 20
const timeoutMs = 400

type Row = {
  runs: number
  steps: { name: string; durationMs: number | null; took: string | null }[] | null
}

/**
 * What stood at a function id in the newest successful runs of the same workflow. `functionId`
 * null: where their first step stands (0 or 1, by language). No answer in time is no evidence.
 */
export async function readUsualStep(
  reader: Reader,
  workflow: Workflow,
  functionId: number | null,
): Promise<UsualStep | null> {
  const { schema } = reader
  const { workflowName: name, workflowID: id } = workflow
  if (name === null || !schema.has('workflow_status', 'completed_at')) return null
  const w = sql.id(schema.name, 'workflow_status')
  const place =
    functionId === null
      ? sql`(select min(function_id) from ${sql.id(schema.name, 'operation_outputs')} where workflow_uuid = recent.workflow_uuid)`
      : sql`${functionId}::int4`
  const took = schema.has('notifications', 'consumed_by_function_id')
    ? sql`(select topic from ${sql.id(schema.name, 'notifications')} as n
            where n.destination_uuid = o.workflow_uuid and n.consumed_by_function_id = o.function_id limit 1)`
    : sql`null`
  try {
    const { rows } = await reader.within(timeoutMs, (db) =>
      sql<Row>`
      with recent as materialized (
        select workflow_uuid from (
          select workflow_uuid, name, status from ${w} where completed_at is not null
           order by completed_at desc limit ${sql.lit(looked)}) as newest
         where name = ${name} and status = 'SUCCESS' and workflow_uuid <> ${id}
         limit ${sql.lit(runs)})
      select (select count(*) from recent) as runs,
        json_agg(json_build_object('name', o.function_name,
          'durationMs', greatest(0, o.completed_at_epoch_ms - o.started_at_epoch_ms),
          'took', ${took})) as steps
        from recent join ${sql.id(schema.name, 'operation_outputs')} as o
          on o.workflow_uuid = recent.workflow_uuid and o.function_id = ${place}
         and o.started_at_epoch_ms is not null and o.completed_at_epoch_ms is not null`.execute(db),
    )
    const [row] = rows
    return row ? usualStep((row.steps ?? []).map(toEarlier), row.runs) : null
  } catch (error) {
    if (failureOf(error)?.kind === 'too-slow') return null
    throw error
  }
}

function toEarlier(step: NonNullable<Row['steps']>[number]): EarlierStep {
  const { name, durationMs, took } = step
  return {
    name,
    durationMs,
    took: took === null ? null : { topic: took === noTopic ? null : took },
  }
}
