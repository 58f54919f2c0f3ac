import { sql } from 'kysely'
import { summarizeError, summarizeHiddenError } from '@/lib/error-summary'
import type { StepPage } from '@/lib/workflow'
import type { Reader } from '../database'

const stepsPerPage = 2_000
const errorHeadChars = 2_048

type Row = {
  function_id: number
  function_name: string
  started_at_epoch_ms: number | null
  completed_at_epoch_ms: number | null
  child_workflow_id: string | null
  serialization: string | null
  output_bytes: number | null
  error_bytes: number | null
  error_head: string | null
}

/** Steps by function id without payloads, `stepsPerPage` after `after`; `null` for the first. */
export async function listSteps(
  reader: Reader,
  { id, after, limit = stepsPerPage }: { id: string; after: number | null; limit?: number },
): Promise<StepPage> {
  const table = sql.id(reader.schema.name, 'operation_outputs')
  const { rows } = await sql<Row>`
    select o.function_id, o.function_name, o.started_at_epoch_ms, o.completed_at_epoch_ms,
           o.child_workflow_id, o.serialization, octet_length(o.output) as output_bytes,
           octet_length(o.error) as error_bytes, left(o.error, ${sql.lit(errorHeadChars)}) as error_head
      from ${table} as o
     where o.workflow_uuid = ${id} and o.function_id > ${after ?? -2_147_483_648}
     order by o.function_id limit ${limit + 1}`.execute(reader.judging)
  const isAll = after === null && rows.length <= limit
  const summarize = reader.payloads ? summarizeError : summarizeHiddenError
  const page = rows.slice(0, limit)
  return {
    steps: page.map((row) => ({
      functionId: row.function_id,
      name: row.function_name,
      startedAt: row.started_at_epoch_ms,
      completedAt: row.completed_at_epoch_ms,
      childWorkflowID: row.child_workflow_id,
      serialization: row.serialization,
      outputBytes: row.output_bytes,
      errorBytes: row.error_bytes,
      errorSummary:
        row.error_head === null
          ? null
          : summarize(row.error_head, row.serialization, (row.error_bytes ?? 0) > errorHeadChars),
    })),
    total: isAll ? rows.length : await countSteps(reader, id),
    next: rows.length > limit ? (page.at(-1)?.function_id ?? null) : null,
    asOf: reader.now(),
  }
}

async function countSteps({ db, schema }: Reader, id: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${sql.id(schema.name, 'operation_outputs')}
     where workflow_uuid = ${id}`.execute(db)
  return rows[0]?.total ?? 0
}
