import { sql } from 'kysely'
import type { Workflow } from '@/lib/workflow'
import { selectWorkflow, toWorkflow, type WorkflowColumns } from '../columns'
import type { Reader } from '../database'
import { withErrorSummaries } from '../workflows/error-summaries'

/** One workflow without its payloads, `null` where no row has the id. */
export async function getWorkflow(reader: Reader, id: string) {
  const [workflow] = await listByIds(reader, [id])
  if (!workflow) return null
  const [detail] = await withErrorSummaries(reader, [workflow])
  return detail ? { workflow: detail, asOf: reader.now() } : null
}

/** The workflows of these ids, in the order of the ids; unknown ids are left out. */
export async function listByIds(reader: Reader, ids: readonly string[]): Promise<Workflow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<WorkflowColumns>`
    select ${selectWorkflow(reader.schema, 'w')}
      from ${sql.id(reader.schema.name, 'workflow_status')} as w
     where w.workflow_uuid = any(${ids}::text[])`.execute(reader.db)
  const byId = new Map(rows.map((row) => [row.workflow_uuid, toWorkflow(row, reader.redact)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
