import { sql } from 'kysely'
import { summarizeError, summarizeHiddenError } from '@/lib/error-summary'
import { isFailed } from '@/lib/status'
import type { Workflow } from '@/lib/workflow'
import type { Reader } from '../database'
import { payloadJoin } from '../payload-source'

/** Name and message stand at the head of an error; its stack can be long. */
const headChars = 4_096

/** What an error summary is told from, beside the error. */
type Failable = Pick<Workflow, 'workflowID' | 'status' | 'recoveryAttempts'>

/** The error of each failed workflow in one line, by id; one query for a page of rows. */
export async function listErrorSummaries(
  reader: Reader,
  workflows: readonly Failable[],
): Promise<Map<string, string>> {
  const summaries = new Map<string, string>()
  for (const { workflowID, status, recoveryAttempts } of workflows)
    if (status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
      summaries.set(workflowID, `Gave up after ${recoveryAttempts} attempts`)
  const failed = workflows.filter(({ status }) => status === 'ERROR')
  if (failed.length === 0) return summaries
  const { from, column } = payloadJoin(reader.schema)
  const { rows } = await sql<{
    id: string
    head: string | null
    chars: number
    format: string | null
  }>`
    select w.workflow_uuid as id, left(${column('error')}, ${sql.lit(headChars)}) as head,
           octet_length(${column('error')}) as chars, w.serialization as format
      from ${from} where w.workflow_uuid = any(${failed.map((row) => row.workflowID)}::text[])`.execute(
    reader.judging,
  )
  const summarize = reader.payloads ? summarizeError : summarizeHiddenError
  for (const row of rows) {
    if (row.head === null) continue
    const summary = summarize(row.head, row.format, row.chars > headChars)
    if (summary !== null) summaries.set(row.id, summary)
  }
  return summaries
}

/** Rows with their error summaries, as the list and the family answer them. */
export async function withErrorSummaries<T extends Failable>(
  reader: Reader,
  workflows: T[],
): Promise<(T & { errorSummary: string | null })[]> {
  const summaries = workflows.some(({ status }) => isFailed(status))
    ? await listErrorSummaries(reader, workflows)
    : null
  return workflows.map((row) => ({ ...row, errorSummary: summaries?.get(row.workflowID) ?? null }))
}
