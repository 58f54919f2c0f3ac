import { sql } from 'kysely'
import type { Family, FamilyMember } from '@/lib/workflow'
import {
  completedAt,
  durationOf,
  selectColumns,
  selectWorkflow,
  toWorkflow,
  type WorkflowColumns,
} from '../columns'
import type { Reader } from '../database'
import { withErrorSummaries } from '../workflows/error-summaries'

/** More than a person can read in one tree; the list finds the rest by `parent`. */
const maxMembers = 500
const maxDepth = 50

/** There may be hundreds of members, so that each column counts. */
const memberColumns = [
  'workflow_uuid',
  'status',
  'name',
  'queue_name',
  'created_at',
  'updated_at',
  'started_at_epoch_ms',
  'completed_at',
  'delay_until_epoch_ms',
  'recovery_attempts',
  'parent_workflow_id',
  'forked_from',
] as const satisfies (keyof WorkflowColumns)[]
type MemberRow = Pick<WorkflowColumns, (typeof memberColumns)[number]>

type Kin = 'ancestor' | 'descendant' | 'fork' | 'source'

/** Ancestors, descendants and forks of a workflow, through DBOS's own indexes. */
export async function listFamily(reader: Reader, id: string): Promise<Family> {
  const [kin, siblings] = await Promise.all([listKin(reader, id), findSiblings(reader, id)])
  const of = (wanted: Kin) => kin.flatMap(({ member, as }) => (as === wanted ? member : []))
  const descendants = of('descendant')
  const forks = of('fork')
  return {
    ancestors: of('ancestor'),
    descendants: descendants.slice(0, maxMembers),
    forks: forks.slice(0, maxMembers),
    source: of('source')[0] ?? null,
    siblings,
    truncated: descendants.length > maxMembers || forks.length > maxMembers,
    asOf: reader.now(),
  }
}

/**
 * All of them in one question: each more would keep a session of the pool from somebody else. What
 * is told of them comes along with the walk, so that no row is looked up twice.
 */
async function listKin(reader: Reader, id: string): Promise<{ as: Kin; member: FamilyMember }[]> {
  const table = sql.id(reader.schema.name, 'workflow_status')
  const columns = selectColumns(reader.schema, 'w', memberColumns)
  const { rows } = await sql<MemberRow & { as: Kin }>`
    with recursive up as (
      select ${columns}, 1 as depth
        from ${table} as own join ${table} as w on w.workflow_uuid = own.parent_workflow_id
       where own.workflow_uuid = ${id}
      union all
      select ${columns}, up.depth + 1
        from up join ${table} as w on w.workflow_uuid = up.parent_workflow_id
       where up.depth < ${sql.lit(maxDepth)}),
    down as (
      select ${columns}, 1 as depth from ${table} as w where w.parent_workflow_id = ${id}
      union all
      select ${columns}, down.depth + 1
        from down join ${table} as w on w.parent_workflow_id = down.workflow_uuid
       where down.depth < ${sql.lit(maxDepth)}),
    forks as (
      select ${columns}, 0 as depth from ${table} as w where w.forked_from = ${id}
       order by w.created_at, w.workflow_uuid limit ${sql.lit(maxMembers + 1)}),
    source as (
      select ${columns}, 0 as depth
        from ${table} as own join ${table} as w on w.workflow_uuid = own.forked_from
       where own.workflow_uuid = ${id})
    select kin.* from (
      select 'ancestor' as "as", up.*, -depth as place from up
      union all select 'source', source.*, 0 from source
      union all select 'fork', forks.*, 0 from forks
      -- The limit ends the recursion early: Postgres produces rows of a CTE on demand.
      union all (select 'descendant', down.*, depth from down limit ${sql.lit(maxMembers + 1)})) as kin
     order by kin.place, kin.created_at, kin.workflow_uuid
     limit ${sql.lit(2 * (maxMembers + 1) + maxDepth + 1)}`.execute(reader.db)
  const members = await withErrorSummaries(reader, rows.map(toMember))
  return rows.map(({ as }, index) => ({ as, member: members[index] as FamilyMember }))
}

function toMember(row: MemberRow): Omit<FamilyMember, 'errorSummary'> {
  return {
    workflowID: row.workflow_uuid,
    status: row.status ?? 'UNKNOWN',
    workflowName: row.name || null,
    queueName: row.queue_name || null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    dequeuedAt: row.started_at_epoch_ms,
    completedAt: completedAt(row),
    delayUntilEpochMS: row.delay_until_epoch_ms,
    durationMs: durationOf(row),
    recoveryAttempts: row.recovery_attempts ?? 0,
    parentWorkflowID: row.parent_workflow_id,
    forkedFrom: row.forked_from,
  }
}

/** The forks of a workflow, oldest first. */
export async function listForks(reader: Reader, id: string, limit: number) {
  const { rows } = await sql<WorkflowColumns>`
    select ${selectWorkflow(reader.schema, 'w')}
      from ${sql.id(reader.schema.name, 'workflow_status')} as w where w.forked_from = ${id}
     order by w.created_at, w.workflow_uuid limit ${limit}`.execute(reader.db)
  return withErrorSummaries(
    reader,
    rows.map((row) => toWorkflow(row, reader.redact)),
  )
}

/** No index has siblings in order, so the neighbours are found among as many as this. */
const siblingsLooked = 5_000

async function findSiblings({ db, schema }: Reader, id: string): Promise<Family['siblings']> {
  const table = sql.id(schema.name, 'workflow_status')
  const { rows } = await sql<Family['siblings']>`
    with own as (select parent_workflow_id, created_at, workflow_uuid from ${table}
                  where workflow_uuid = ${id} and parent_workflow_id is not null),
    looked as (select s.created_at, s.workflow_uuid from own
                 join lateral (select created_at, workflow_uuid from ${table}
                                where parent_workflow_id = own.parent_workflow_id
                                limit ${sql.lit(siblingsLooked)}) as s on true)
    select (select l.workflow_uuid from looked as l
             where (l.created_at, l.workflow_uuid) < (own.created_at, own.workflow_uuid)
             order by l.created_at desc, l.workflow_uuid desc limit 1) as previous,
           (select l.workflow_uuid from looked as l
             where (l.created_at, l.workflow_uuid) > (own.created_at, own.workflow_uuid)
             order by l.created_at, l.workflow_uuid limit 1) as next
      from own limit 1`.execute(db)
  return rows[0] ?? { previous: null, next: null }
}
