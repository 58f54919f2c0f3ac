import { type RawBuilder, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import { selectWorkflow, type WorkflowColumns } from '../columns'
import type { Reader } from '../database'
import { all } from './matching'
import { keyset, orderOf, type PageQuestion, statusIn } from './page-query'

/** Common attributes fill a page from so many rows next to the place in the list. */
const nearestRows = 1_000
/** Rare ones are so few that the index over attributes finds and sorts them all at once. */
export const fewest = 5_000
const timeoutMs = 300

/**
 * A page of those with the attributes, `null` where they are neither common nor few. The planner
 * cannot know which of the two they are, and walks through months of history for the latter.
 */
export async function askByAttributes(
  reader: Reader,
  question: PageQuestion,
): Promise<WorkflowColumns[] | null> {
  try {
    const { rows } = await reader.within(timeoutMs, (db) => attributesQuery(question).execute(db))
    const isCut = rows.some((row) => row.is_cut)
    return isCut ? null : rows.filter((row) => row.workflow_uuid !== null)
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
    return null
  }
}

type Row = WorkflowColumns & { is_cut: boolean }

/** The page by either way, with a row that says so where neither way reached its end. */
function attributesQuery(question: PageQuestion): RawBuilder<Row> {
  const { schema, limit } = question
  const table = sql.id(schema.name, 'workflow_status')
  const conditions = all([...statusIn(question.statuses), ...question.conditions])
  const place = all(keyset(question))
  const order = orderOf(question)
  return sql<Row>`with near as materialized (
      select w.workflow_uuid from (select * from ${table} as w where ${place} order by ${order}
        limit ${sql.lit(nearestRows)}) as w where ${conditions} order by ${order} limit ${limit}),
    few as materialized (
      select w.workflow_uuid, w.created_at from ${table} as w
       where ${place} and ${conditions} and (select count(*) from near) < ${limit}
       limit ${sql.lit(fewest + 1)}),
    page as (
      select workflow_uuid from near where (select count(*) from near) >= ${limit}
      union all
      (select w.workflow_uuid from few as w where (select count(*) from few) <= ${sql.lit(fewest)}
        order by ${order} limit ${limit}))
    select (select count(*) from few) > ${sql.lit(fewest)} as is_cut, ${selectWorkflow(schema, 'w')}
      from (select) as one left join ${table} as w
        on w.workflow_uuid = any(array(select workflow_uuid from page)) order by ${order}`
}
