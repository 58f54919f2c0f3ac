import pg from 'pg'
import type { Era } from './plan'

/**
 * Moves rows that were all written within the last minute to the time they stand for. Each family (a workflow
 * with its children) keeps its inner order; its spans grow by the factor that the application ran too fast.
 */
export async function shiftBack(
  url: string,
  movedTo: ReadonlyMap<string, number>,
  speed: number,
  eras: Era[],
): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    const workflows = await findFamilies(client, movedTo)
    await shiftWorkflows(client, speed)
    await shiftSteps(client, speed)
    await shiftMessagesAndPayloads(client, speed)
    await shiftDeployments(client, eras)
    await client.query('commit')
    await client.query('vacuum (analyze)')
    return workflows
  } finally {
    await client.end()
  }
}

/** `moved` holds, for each workflow, the instant that is its family's zero, and where that goes. */
async function findFamilies(
  client: pg.Client,
  movedTo: ReadonlyMap<string, number>,
): Promise<number> {
  await client.query('create temp table root (id text primary key, target bigint) on commit drop')
  await client.query('insert into root select * from unnest($1::text[], $2::bigint[])', [
    [...movedTo.keys()],
    [...movedTo.values()],
  ])
  const { rowCount } = await client.query(`
    create temp table moved on commit drop as
    with recursive family (id, began, forked_from, anchor, target) as (
      select root.id, workflow.created_at, workflow.forked_from, workflow.created_at, root.target
      from root join dbos.workflow_status workflow on workflow.workflow_uuid = root.id
      union all
      select child.workflow_uuid, child.created_at, child.forked_from, family.anchor, family.target
      from family join dbos.workflow_status child on child.parent_workflow_id = family.id
      where not exists (select from root where root.id = child.workflow_uuid)
    )
    select id, began, forked_from, anchor, target from family`)
  await client.query('create unique index on moved (id)')
  await client.query('analyze moved')
  return rowCount ?? 0
}

/** Where an instant of a family goes. Unknown instants stay unknown. */
function shifted(column: string, speed: number): string {
  return `moved.target + (${column} - moved.anchor) * ${speed}`
}

function assignments(row: string, columns: string[], speed: number): string {
  return columns.map((column) => `${column} = ${shifted(`${row}.${column}`, speed)}`).join(', ')
}

async function shiftWorkflows(client: pg.Client, speed: number): Promise<void> {
  const columns = [
    'created_at',
    'updated_at',
    'started_at_epoch_ms',
    'completed_at',
    'workflow_deadline_epoch_ms',
    'delay_until_epoch_ms',
    'debounce_deadline_epoch_ms',
  ]
  await client.query(`
    update dbos.workflow_status workflow
    set ${assignments('workflow', columns, speed)},
        workflow_timeout_ms = workflow.workflow_timeout_ms * ${speed}
    from moved where moved.id = workflow.workflow_uuid`)
}

/**
 * Steps that a fork copied ended before the fork began: they move with the workflow they come from. The output
 * of a sleep is its time of waking, so it moves as well.
 */
async function shiftSteps(client: pg.Client, speed: number): Promise<void> {
  const columns = ['started_at_epoch_ms', 'completed_at_epoch_ms', 'retention_timestamp']
  const instant = '([0-9]{13})'
  const wakesAt = `substring(step.output from '${instant}')::bigint`
  await client.query(`
    update dbos.operation_outputs step
    set ${assignments('step', columns, speed)},
        output = case when step.function_name = 'DBOS.sleep'
          then regexp_replace(step.output, '${instant}', (${shifted(wakesAt, speed)})::text)
          else step.output end
    from (
      select step.workflow_uuid, step.function_id,
        case when step.completed_at_epoch_ms < own.began and source.id is not null
          then source.anchor else own.anchor end as anchor,
        case when step.completed_at_epoch_ms < own.began and source.id is not null
          then source.target else own.target end as target
      from dbos.operation_outputs step
      join moved own on own.id = step.workflow_uuid
      left join moved source on source.id = own.forked_from
    ) moved
    where moved.workflow_uuid = step.workflow_uuid and moved.function_id = step.function_id`)
}

async function shiftMessagesAndPayloads(client: pg.Client, speed: number): Promise<void> {
  for (const [table, owner, column] of [
    ['notifications', 'destination_uuid', 'created_at_epoch_ms'],
    ['workflow_input', 'workflow_uuid', 'retention_timestamp'],
    ['workflow_output', 'workflow_uuid', 'retention_timestamp'],
  ] as const) {
    await client.query(`
      update dbos.${table} item set ${assignments('item', [column], speed)}
      from moved where moved.id = item.${owner}`)
  }
}

async function shiftDeployments(client: pg.Client, eras: Era[]): Promise<void> {
  for (const era of eras) {
    await client.query(
      `update dbos.application_versions set version_timestamp = $2, created_at = $2
       where version_name = $1`,
      [era.release, era.from],
    )
  }
  await client.query('update dbos.queues set created_at = $1, updated_at = $1', [eras[0]?.from])
}
