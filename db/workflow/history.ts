import { sql } from 'kysely'
import { summarizeError, summarizeHiddenError } from '@/lib/error-summary'
import { failureOf } from '@/lib/failures'
import type { AuditedVerb } from '@/lib/history/audit-entries'
import type { HistoryEvidence } from '@/lib/history/evidence'
import type { History } from '@/lib/history/history'
import { workflowHistory } from '@/lib/history/workflow-history'
import type { Outcome } from '@/lib/outcome'
import type { WorkflowRow } from '@/lib/workflow'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import type { SystemSchema } from '../system-schema'
import { withErrorSummaries } from '../workflows/error-summaries'
import { listForks } from './family'
import { listByIds } from './get'
import { noTopic } from './messages'

const maxAudited = 200
const maxForks = 100
const maxSteps = 50
const maxMessages = 100
const errorHeadChars = 2_048

/** Everything that is known to have happened to a workflow; `null` where no row has the id. */
export async function getHistory(
  reader: Reader,
  id: string,
  own: OwnReader,
): Promise<History | null> {
  const [workflow] = await withErrorSummaries(reader, await listByIds(reader, [id]))
  if (!workflow) return null
  const [audit, forks, steps, copiedSteps, messages] = await Promise.all([
    listAudited(own, workflow, await listAncestorIds(reader, workflow)),
    listForks(reader, id, maxForks + 1),
    listNotableSteps(reader, workflow),
    countCopied(reader, workflow),
    listMessageTimes(reader, id),
  ])
  const evidence: HistoryEvidence = {
    now: reader.now(),
    workflow,
    audited: audit.verbs,
    forks: forks.slice(0, maxForks),
    steps,
    copiedSteps,
    messages: messages.slice(0, maxMessages),
  }
  return {
    entries: workflowHistory(evidence),
    isCut:
      audit.verbs.length === maxAudited || forks.length > maxForks || messages.length > maxMessages,
    auditFailure: audit.failure,
    asOf: reader.now(),
  }
}

type AuditRow = Omit<AuditedVerb, 'outcomes'> & { outcomes: Outcome[] | null }

/** Farther up nothing is looked for. */
const maxAncestors = 100

/** From its parent upwards: who cancels one of these may have cancelled it too. */
async function listAncestorIds({ db, schema }: Reader, { parentWorkflowID }: WorkflowRow) {
  if (parentWorkflowID === null) return []
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select ${parentWorkflowID}::text as id, 1 as depth
      union all
      select w.parent_workflow_id, up.depth + 1
        from up join ${sql.id(schema.name, 'workflow_status')} as w on w.workflow_uuid = up.id
       where w.parent_workflow_id is not null and up.depth < ${sql.lit(maxAncestors)})
    select id from up order by depth limit ${sql.lit(maxAncestors)}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * What was asked for of this workflow, made it out of its original, or came to it through an
 * ancestor, each with the outcomes that name it alone: a verb may have had thousands.
 * A history without its audit is worth more than none: why it is missing comes with it.
 */
async function listAudited(own: OwnReader, workflow: WorkflowRow, ancestors: readonly string[]) {
  const { workflowID: id, forkedFrom } = workflow
  const kin = forkedFrom === null ? [...ancestors] : [forkedFrom, ...ancestors]
  const names = (key: 'id' | 'newId') => sql`${JSON.stringify([{ [key]: id }])}::jsonb`
  try {
    const { rows } = await own.read((db) =>
      sql<AuditRow>`
      select id::text as id, at, actor_name as actor, verb, reason, ids, failure,
             jsonb_path_query_array(outcomes, '$[*] ? (@.id == $id || @.newId == $id)',
               jsonb_build_object('id', ${id}::text)) as outcomes
        from vigil.audit
       where database = ${own.database} and (ids && array[${id}]::text[] or ids && ${kin}::text[]
             and (outcomes @> ${names('id')} or outcomes @> ${names('newId')}))
       order by audit.id desc limit ${sql.lit(maxAudited)}`.execute(db),
    )
    return { verbs: rows, failure: null }
  } catch (error) {
    const known = failureOf(error)
    if (!known) throw error
    return { verbs: [], failure: known.sentence }
  }
}

type StepRow = {
  functionId: number
  name: string
  at: number
  errorHead: string | null
  errorBytes: number | null
  serialization: string | null
}

/** The first of its own steps, and those that failed. */
async function listNotableSteps(reader: Reader, workflow: WorkflowRow) {
  const { judging, schema, payloads } = reader
  const summarize = payloads ? summarizeError : summarizeHiddenError
  const table = sql.id(schema.name, 'operation_outputs')
  const own = sql`workflow_uuid = ${workflow.workflowID} and completed_at_epoch_ms is not null
    and not (${isCopied(schema, workflow)})`
  const columns = sql`function_id as "functionId", function_name as name,
    case when function_name = 'DBOS.sleep' then started_at_epoch_ms else completed_at_epoch_ms end as at,
    left(error, ${sql.lit(errorHeadChars)}) as "errorHead",
    octet_length(error) as "errorBytes", serialization`
  const { rows } = await sql<StepRow>`
    (select ${columns} from ${table} where ${own} order by function_id limit 1)
    union
    (select ${columns} from ${table} where ${own} and error is not null
      order by function_id limit ${sql.lit(maxSteps)})
    order by 1 limit ${sql.lit(maxSteps + 1)}`.execute(judging)
  return rows.map(({ functionId, name, at, errorHead, errorBytes, serialization }) => ({
    functionId,
    name,
    at,
    error:
      errorHead === null
        ? null
        : (summarize(errorHead, serialization, (errorBytes ?? 0) > errorHeadChars) ??
          'without a message'),
  }))
}

async function countCopied({ db, schema }: Reader, workflow: WorkflowRow): Promise<number> {
  if (workflow.forkedFrom === null) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from ${sql.id(schema.name, 'operation_outputs')}
       where workflow_uuid = ${workflow.workflowID}
         and (${isCopied(schema, workflow)}) limit 100000) as copied`.execute(db)
  return rows[0]?.count ?? 0
}

/** A fork's steps are copied in the transaction that creates it, with the times of the original. */
function isCopied(schema: SystemSchema, { forkedFrom, createdAt }: WorkflowRow) {
  if (forkedFrom === null) return sql`false`
  const isEarlier = sql`completed_at_epoch_ms < ${createdAt}`
  return schema.has('operation_outputs', 'retention_timestamp')
    ? sql`${isEarlier} or retention_timestamp <= ${createdAt}`
    : isEarlier
}

async function listMessageTimes({ db, schema }: Reader, id: string) {
  const takenBy = schema.has('notifications', 'consumed_by_function_id')
    ? sql`consumed_by_function_id`
    : sql`null::int4`
  const { rows } = await sql<HistoryEvidence['messages'][number]>`
    select message_uuid as id, nullif(topic, ${noTopic}) as topic, created_at_epoch_ms as at,
           ${takenBy} as "takenBy"
      from ${sql.id(schema.name, 'notifications')} where destination_uuid = ${id}
     order by created_at_epoch_ms desc, message_uuid limit ${sql.lit(maxMessages + 1)}`.execute(db)
  return rows
}
