import { sql } from 'kysely'
import { summarizeError, summarizeHiddenError } from '@/lib/error-summary'
import type { StepDigest } from '@/lib/graph/graph-answer'
import type { Reader } from '../database'

/** Of each workflow so many steps are looked at; of those, at most so many of each sort are told. */
const mostRead = 20_000
const mostAtStart = 16
const mostAtEnd = 4
const mostFailed = 8
const mostChildren = 500
const errorHeadChars = 512

type Row = {
  id: string
  function_id: number
  function_name: string
  child_workflow_id: string | null
  started_at_epoch_ms: number | null
  completed_at_epoch_ms: number | null
  serialization: string | null
  error_bytes: number | null
  error_head: string | null
  ordinal: number
  total: number
  failed: number
}

/** The steps worth a line in a picture of many workflows, in one question for all of them. */
export async function listStepDigests(
  reader: Reader,
  ids: readonly string[],
): Promise<Record<string, StepDigest>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<Row>`
    select m.id, s.function_id, s.function_name, s.child_workflow_id, s.started_at_epoch_ms,
           s.completed_at_epoch_ms, s.serialization, octet_length(s.error) as error_bytes,
           left(s.error, ${sql.lit(errorHeadChars)}) as error_head, s.ordinal, s.total, s.failed
      from unnest(${ids}::text[]) as m(id)
     cross join lateral (
       select o.*, row_number() over (order by o.function_id) - 1 as ordinal, count(*) over () as total,
              count(o.error) over () as failed,
              row_number() over (partition by o.error is null order by o.function_id) as of_error,
              row_number() over (partition by o.child_workflow_id is null order by o.function_id) as of_child
         from (select * from ${sql.id(reader.schema.name, 'operation_outputs')} as o
                where o.workflow_uuid = m.id
                order by o.function_id limit ${sql.lit(mostRead)}) as o) as s
     where s.ordinal < ${sql.lit(mostAtStart)} or s.ordinal >= s.total - ${sql.lit(mostAtEnd)}
        or (s.error is not null and s.of_error <= ${sql.lit(mostFailed)})
        or (s.child_workflow_id is not null and s.of_child <= ${sql.lit(mostChildren)})
     order by m.id, s.function_id`.execute(reader.judging)
  const digests: Record<string, StepDigest> = {}
  for (const row of rows) {
    const { total, failed } = row
    const truncated = total >= mostRead
    const digest = digests[row.id] ?? { total, failed, truncated, steps: [] }
    digest.steps.push(toStep(row, reader.payloads))
    digests[row.id] = digest
  }
  return digests
}

function toStep(row: Row, payloads: boolean) {
  const summarize = payloads ? summarizeError : summarizeHiddenError
  const isCut = (row.error_bytes ?? 0) > errorHeadChars
  return {
    functionId: row.function_id,
    name: row.function_name,
    ordinal: row.ordinal,
    childWorkflowID: row.child_workflow_id,
    startedAt: row.started_at_epoch_ms,
    completedAt: row.completed_at_epoch_ms,
    failed: row.error_head !== null,
    errorSummary:
      row.error_head === null ? null : summarize(row.error_head, row.serialization, isCut),
  }
}
