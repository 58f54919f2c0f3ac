import type pg from 'pg'
import type { Writer } from '../../database'
import type { StartRequest, StartResult } from './start-request'

/**
 * The SQL function `enqueue_workflow`, which always fits the schema that it came with. It writes
 * portable JSON only, and an id that exists it answers with as if it were new.
 */
export async function startByFunction(
  writer: Writer,
  connection: pg.PoolClient,
  request: StartRequest,
): Promise<StartResult> {
  const schema = writer.schema.name
  const { rows } = await connection.query<{ names: string[] | null }>(
    `select p.proargnames as names from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = $1 and p.proname = 'enqueue_workflow' order by p.pronargs desc limit 1`,
    [schema],
  )
  const known = rows[0]?.names
  if (!known)
    return { refused: 'This system database has no function to enqueue with. Upgrade the SDK.' }
  const lacks = lacking(request, known)
  if (lacks !== null) return { refused: lacks }
  const values = argumentsOf(request)
  const given = Object.entries(values).filter(([, { value }]) => value !== undefined)
  const list = given.map(([name, { cast }], index) => `${name} => $${index + 1}${cast}`).join(', ')
  const quoted = `"${schema.replaceAll('"', '""')}"`
  await connection.query(
    `select ${quoted}.enqueue_workflow(${list})`,
    given.map(([, { value }]) => value),
  )
  const made = await connection.query<{ isNew: boolean }>(
    `select created_at = (extract(epoch from now()) * 1000)::bigint as "isNew"
       from ${quoted}.workflow_status where workflow_uuid = $1`,
    [request.workflowID],
  )
  return made.rows[0]?.isNew === true ? 'started' : 'id-taken'
}

function argumentsOf(request: StartRequest): Record<string, { value: unknown; cast: string }> {
  const { delaySeconds, authenticatedRoles: roles } = request
  const plain = (value: unknown) => ({ value, cast: '' })
  return {
    workflow_name: plain(request.workflowName),
    queue_name: plain(request.queueName),
    positional_args: {
      value: request.positionalArgs.map((value) => JSON.stringify(value)),
      cast: '::text[]::json[]',
    },
    named_args: { value: JSON.stringify(request.namedArgs ?? {}), cast: '::json' },
    class_name: plain(request.workflowClassName),
    config_name: plain(request.workflowConfigName),
    workflow_id: plain(request.workflowID),
    app_version: plain(request.appVersion),
    timeout_ms: plain(request.workflowTimeoutMS),
    deduplication_id: plain(request.deduplicationID),
    priority: plain(request.priority),
    queue_partition_key: plain(request.queuePartitionKey),
    authenticated_user: plain(request.authenticatedUser),
    authenticated_roles: plain(roles && JSON.stringify(roles)),
    delay_until_epoch_ms: plain(
      delaySeconds === undefined ? undefined : Math.round(Date.now() + delaySeconds * 1_000),
    ),
    application_name: plain(request.applicationName),
  }
}

function lacking(request: StartRequest, known: readonly string[]): string | null {
  const options = Object.entries(argumentsOf(request))
    .filter(([name, { value }]) => value !== undefined && !known.includes(name))
    .map(([name]) => name.replaceAll('_', ' '))
  if (request.attributes !== undefined) options.push('attributes')
  if (request.format === 'native') options.push('superjson')
  return options.length === 0
    ? null
    : `This system database is too old to enqueue with ${options.join(', ')}; leave ${options.length === 1 ? 'it' : 'them'} out, or upgrade the application's SDK.`
}
