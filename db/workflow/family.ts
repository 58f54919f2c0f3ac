import { sql } from 'kysely'
import type { Family } from '@/lib/workflow'
import { selectWorkflow, toWorkflow, type WorkflowColumns } from '../columns'
import type { Reader } from '../database'
import { withErrorSummaries } from '../workflows/error-summaries'

/** More than a person can read in one tree; the list finds the rest by `parent`. */
const maxMembers = 500
const maxDepth = 50

/** Ancestors, descendants and forks of a workflow, through DBOS's own indexes. */
export async function listFamily(reader: Reader, id: string): Promise<Family> {
  const table = sql.id(reader.schema.name, 'workflow_status')
  const columns = selectWorkflow(reader.schema, 'w')
  const [ancestors, descendants, forks] = await Promise.all([
    sql<WorkflowColumns & { depth: number }>`
      with recursive up as (
        select parent_workflow_id as id, 1 as depth from ${table} where workflow_uuid = ${id}
        union all
        select p.parent_workflow_id, up.depth + 1 from up join ${table} as p on p.workflow_uuid = up.id
         where up.id is not null and up.depth < ${sql.lit(maxDepth)})
      select ${columns} from up join ${table} as w on w.workflow_uuid = up.id
       order by up.depth desc limit ${sql.lit(maxDepth)}`.execute(reader.db),
    // The limit inside ends the recursion early: Postgres produces rows of a CTE on demand.
    sql<WorkflowColumns>`
      with recursive down as (
        select workflow_uuid as id, 1 as depth from ${table} where parent_workflow_id = ${id}
        union all
        select c.workflow_uuid, down.depth + 1 from down join ${table} as c on c.parent_workflow_id = down.id
         where down.depth < ${sql.lit(maxDepth)})
      select ${columns} from (select id, depth from down limit ${sql.lit(maxMembers + 1)}) as d
        join ${table} as w on w.workflow_uuid = d.id
       order by d.depth, w.created_at, w.workflow_uuid limit ${sql.lit(maxMembers + 1)}`.execute(
      reader.db,
    ),
    sql<WorkflowColumns>`
      select ${columns} from ${table} as w where w.forked_from = ${id}
       order by w.created_at, w.workflow_uuid limit ${sql.lit(maxMembers + 1)}`.execute(reader.db),
  ])
  const members = (rows: WorkflowColumns[]) =>
    withErrorSummaries(reader, rows.slice(0, maxMembers).map(toWorkflow))
  const [above, below, forked] = await Promise.all(
    [ancestors, descendants, forks].map(({ rows }) => members(rows)),
  )
  return {
    ancestors: above ?? [],
    descendants: below ?? [],
    forks: forked ?? [],
    truncated: descendants.rows.length > maxMembers || forks.rows.length > maxMembers,
    asOf: reader.now(),
  }
}
