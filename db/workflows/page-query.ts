import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Cursor } from '@/lib/cursor'
import { isActive, type Status } from '@/lib/status'
import type { ReadHandle } from '../client'
import { selectWorkflow, type WorkflowColumns } from '../columns'
import type { SystemSchema } from '../system-schema'
import { all, type Condition } from './matching'

export type PageQuestion = {
  schema: SystemSchema
  statuses: readonly Status[]
  conditions: readonly Condition[]
  descending: boolean
  /** True where more than the status is asked for. */
  isNarrowed: boolean
  limit: number
  after: Pick<Cursor, 'createdAt' | 'id'> | null
}

/** The rows after a place in the list, in the order asked for. */
export async function askPage(db: ReadHandle, question: PageQuestion): Promise<WorkflowColumns[]> {
  const { rows } = await pageQuery(question).execute(db)
  return rows
}

/** The SQL of a page: one branch, or one a status where partial indexes serve each. */
export function pageQuery(question: PageQuestion): RawBuilder<WorkflowColumns> {
  const { statuses } = question
  const indexed = statuses.length > 1 && !statuses.includes('SUCCESS')
  if (!indexed) return branch(question, statuses)
  const branches = statuses.map((status) => sql`(${branch(question, [status])})`)
  const direction = question.descending ? sql`desc` : sql`asc`
  return sql<WorkflowColumns>`select * from (${sql.join(branches, sql` union all `)}) as w
    order by created_at ${direction}, workflow_uuid ${direction} limit ${question.limit}`
}

function branch(question: PageQuestion, statuses: readonly Status[]): RawBuilder<WorkflowColumns> {
  const { schema, descending, limit } = question
  const table = sql`${sql.id(schema.name, 'workflow_status')} as w`
  const where = all([...statusIn(statuses), ...question.conditions, ...keyset(question)])
  if (!descending && statuses.length === 1 && statuses[0] === 'ENQUEUED')
    return oldestEnqueued(question, table, where)
  const direction = descending ? sql`desc` : sql`asc`
  // Few rows wait or run at a time: with a further filter the planner must begin with them.
  const isSmall = question.isNarrowed && statuses.length === 1 && isActive(statuses[0] ?? '')
  const createdAt = isSmall ? sql`w.created_at + 0` : sql`w.created_at`
  return sql<WorkflowColumns>`select ${selectWorkflow(schema, 'w')} from ${table} where ${where}
    order by ${createdAt} ${direction}, w.workflow_uuid ${direction} limit ${limit}`
}

/**
 * Oldest first among the enqueued: by created_at the planner would walk all history to reach them.
 * Adding 0 hides the column from that index, so the in-flight index answers: first the threshold,
 * then the page at or below it.
 */
function oldestEnqueued(
  { schema, limit }: PageQuestion,
  table: RawBuilder<unknown>,
  where: Condition,
): RawBuilder<WorkflowColumns> {
  return sql<WorkflowColumns>`select ${selectWorkflow(schema, 'w')} from ${table} where ${where}
    and w.created_at <= (select max(t.c) from
      (select w.created_at as c from ${table} where ${where} order by w.created_at + 0 limit ${limit}) as t)
    order by w.created_at + 0, w.workflow_uuid limit ${limit}`
}

/** Literals, never parameters: DBOS's partial indexes match nothing else. */
export function statusIn(statuses: readonly Status[]): Condition[] {
  if (statuses.length === 0) return []
  const [only] = statuses
  return only && statuses.length === 1
    ? [sql<SqlBool>`w.status = ${sql.lit(only)}`]
    : [sql<SqlBool>`w.status in (${sql.join(statuses.map((status) => sql.lit(status)))})`]
}

function keyset({ after, descending }: PageQuestion): Condition[] {
  if (!after) return []
  const place = sql`(${after.createdAt}::int8, ${after.id}::text)`
  return [
    descending
      ? sql<SqlBool>`(w.created_at, w.workflow_uuid) < ${place}`
      : sql<SqlBool>`(w.created_at, w.workflow_uuid) > ${place}`,
  ]
}
