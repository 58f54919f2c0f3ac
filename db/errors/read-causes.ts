import { sql } from 'kysely'
import { type ReadError, readError } from '@/lib/error-text/read-error'
import { fingerprintOf, type NormalisedCause } from '@/lib/fingerprint'
import type { Reader } from '../database'
import { payloadJoin } from '../payload-source'
import type { Failure } from './list-failures'

/** Type and message stand at the head; stacks and attempts after it can be long. */
const errorChars = 16_384
const stepErrorChars = 4_096
/** A failing step is near the end; a workflow of 20,000 steps is not walked to its start. */
const lastSteps = 200

export type Caused = Failure & { cause: NormalisedCause }

type Row = {
  id: string
  head: string | null
  bytes: number | null
  format: string | null
  step: string | null
  step_head: string | null
  step_bytes: number | null
  step_format: string | null
  child: string | null
  is_last: boolean | null
}

/** The cause of each failure: one query for a piece of them. */
export async function readCauses(reader: Reader, failures: readonly Failure[]): Promise<Caused[]> {
  const ids = failures.flatMap(({ id, isDeadLetter }) => (isDeadLetter ? [] : [id]))
  const rows = new Map((await readRows(reader, ids)).map((row) => [row.id, row]))
  return failures.flatMap((failure) => {
    if (failure.isDeadLetter) return [{ ...failure, cause: deadLetterCause(failure) }]
    const row = rows.get(failure.id)
    return row ? [{ ...failure, cause: causeOf(failure, row) }] : []
  })
}

/** Dead letters carry no error: that they were given up is their cause. */
function deadLetterCause({ workflowName }: Failure): NormalisedCause {
  return fingerprintOf({
    type: 'Dead letter',
    message: 'Gave up after recovery attempts',
    step: null,
    workflowName,
  })
}

function causeOf({ workflowName }: Failure, row: Row): NormalisedCause {
  const error = readError(row.head, row.format, (row.bytes ?? 0) > (row.head?.length ?? 0))
  const { type, message } = error
  return fingerprintOf({ type, message, step: stepOf(row, error), workflowName })
}

/**
 * The last step with an error, if the workflow failed of it: nothing came after it, or the
 * workflow threw the same error, or one that it caused. Any other was caught on the way.
 */
function stepOf(row: Row, error: ReadError): string | null {
  if (row.step === null) return null
  const name = row.child ?? row.step
  if (row.is_last) return name
  const format = row.step_format ?? row.format
  const isCut = (row.step_bytes ?? 0) > (row.step_head?.length ?? 0)
  const { type, message } = readError(row.step_head, format, isCut)
  const thrown = [error, ...error.causes]
  return thrown.some((one) => one.type === type && one.message === message) ? name : null
}

async function readRows({ judging, schema }: Reader, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { from, column } = payloadJoin(schema)
  const error = column('error')
  const steps = sql.id(schema.name, 'operation_outputs')
  const { rows } = await sql<Row>`
    select w.workflow_uuid as id, left(${error}, ${sql.lit(errorChars)}) as head,
           octet_length(${error}) as bytes, w.serialization as format,
           failed.function_name as step, failed.head as step_head, failed.bytes as step_bytes,
           failed.serialization as step_format, start.function_name as child,
           not exists (select from ${steps} as o where o.workflow_uuid = w.workflow_uuid
                          and o.function_id > failed.function_id) as is_last
      from ${from}
      left join lateral (
        select o.function_id, o.function_name, o.child_workflow_id, o.serialization,
               left(o.error, ${sql.lit(stepErrorChars)}) as head, octet_length(o.error) as bytes
          from (select * from ${steps} where workflow_uuid = w.workflow_uuid
                 order by function_id desc limit ${sql.lit(lastSteps)}) as o
         where o.error is not null order by o.function_id desc limit 1) as failed on true
      left join lateral (
        select o.function_name from ${steps} as o
         where o.workflow_uuid = w.workflow_uuid and failed.function_name = 'DBOS.getResult'
           and o.child_workflow_id = failed.child_workflow_id
           and o.function_id < failed.function_id and o.function_name <> 'DBOS.getResult'
         order by o.function_id desc limit 1) as start on true
     where w.workflow_uuid = any(${[...ids]}::text[])
     limit ${sql.lit(ids.length)}`.execute(judging)
  return rows
}
