import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Writer } from '../database'
import type { WorkflowStatusTable } from '../tables'
import { anyOf } from './workflow-state'

type Column = keyof WorkflowStatusTable
type Change = { [C in Column]?: WorkflowStatusTable[C] | RawBuilder<WorkflowStatusTable[C]> }

/** What a row was at the moment of the change. */
export type StateBefore = {
  status: string
  queueName: string | null
  /** The stamp of the change itself, by which it is known whether it was the last. */
  changedAt: number
}

/** The database's clock stamps statuses, as the SDK has it. */
export function databaseNow() {
  return sql<number>`(extract(epoch from now()) * 1000)::bigint`
}

/**
 * One statement: holds the rows that may change, in the order of their ids so that two callers
 * cannot deadlock, and changes them. A row that another transaction is changing is waited for and
 * judged by what it has become. Answers the changed rows and what they were.
 */
export async function changeStatus(
  writer: Writer,
  ids: readonly string[],
  from: readonly string[],
  change: Change,
  condition = sql<SqlBool>`true`,
): Promise<Map<string, StateBefore>> {
  if (ids.length === 0) return new Map()
  const rows = await writer.db
    .with('held', (db) =>
      db
        .selectFrom('workflow_status')
        .select(['workflow_uuid', 'status', 'queue_name'])
        .where(anyOf('workflow_uuid', ids))
        .where(
          'status',
          'in',
          from.map((status) => sql.lit(status)),
        )
        .where(condition)
        .orderBy('workflow_uuid')
        .forUpdate(),
    )
    .with('changed', (db) =>
      db
        .updateTable('workflow_status')
        .from('held')
        .set(onlyRecorded(writer, change))
        .whereRef('workflow_status.workflow_uuid', '=', 'held.workflow_uuid')
        .returning([
          'workflow_status.workflow_uuid as id',
          'held.status as status',
          'held.queue_name as queueName',
          'workflow_status.updated_at as changedAt',
        ]),
    )
    .selectFrom('changed')
    .select(['id', 'status', 'queueName', 'changedAt'])
    .execute()
  return new Map(
    rows.map(({ id, status, ...rest }) => [id, { status: status ?? 'UNKNOWN', ...rest }]),
  )
}

/** Leaves out the columns that an older DBOS version does not have. */
function onlyRecorded(writer: Writer, change: Change): Change {
  return Object.fromEntries(
    Object.entries(change).filter(([column]) => writer.schema.has('workflow_status', column)),
  )
}
