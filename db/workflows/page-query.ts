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
  /** True where another index than that of created_at is likely to find the rows, to be sorted then. */
  isFound?: boolean
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
  return sql<WorkflowColumns>`select * from (${sql.join(branches, sql` union all `)}) as w
    order by ${orderOf(question)} limit ${question.limit}`
}

function branch(question: PageQuestion, statuses: readonly Status[]): RawBuilder<WorkflowColumns> {
  const { schema, descending, limit, isNarrowed } = question
  const table = sql`${sql.id(schema.name, 'workflow_status')} as w`
  const where = all([...statusIn(statuses), ...question.conditions, ...keyset(question)])
  const [only] = statuses.length === 1 ? statuses : []
  // Few rows wait or run at a time, and by created_at all history lies before the oldest enqueued:
  // adding 0 hides that index, so that the planner begins with the in-flight ones.
  const isSmall = isActive(only ?? '') && (isNarrowed || (only === 'ENQUEUED' && !descending))
  const order = orderOf(question, isSmall ? sql`w.created_at + 0` : undefined)
  const from = (conditions: Condition) =>
    sql<WorkflowColumns>`select ${selectWorkflow(schema, 'w')} from ${table} where ${conditions} order by ${order} limit ${limit}`
  if (!isSmall && !question.isFound) return from(where)
  // Thousands may be sorted for one page: the identifiers first, then the wide rows of the page.
  const ids = sql`select w.workflow_uuid from ${table} where ${where} order by ${order} limit ${limit}`
  return from(sql<SqlBool>`w.workflow_uuid = any(array(${ids}))`)
}

/** The total order of the list, on `w`. */
export function orderOf({ descending }: PageQuestion, createdAt = sql`w.created_at`) {
  const direction = descending ? sql`desc` : sql`asc`
  return sql`${createdAt} ${direction}, w.workflow_uuid ${direction}`
}

/** Literals, never parameters: DBOS's partial indexes match nothing else. */
export function statusIn(statuses: readonly Status[]): Condition[] {
  if (statuses.length === 0) return []
  const [only] = statuses
  return only && statuses.length === 1
    ? [sql<SqlBool>`w.status = ${sql.lit(only)}`]
    : [sql<SqlBool>`w.status in (${sql.join(statuses.map((status) => sql.lit(status)))})`]
}

/** What lies beyond the place in the list. */
export function keyset({ after, descending }: PageQuestion): Condition[] {
  if (!after) return []
  const place = sql`(${after.createdAt}::int8, ${after.id}::text)`
  return [
    descending
      ? sql<SqlBool>`(w.created_at, w.workflow_uuid) < ${place}`
      : sql<SqlBool>`(w.created_at, w.workflow_uuid) > ${place}`,
  ]
}
