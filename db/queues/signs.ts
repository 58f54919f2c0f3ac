import { sql } from 'kysely'
import type { Reader } from '../database'

const startsWithinMs = 15 * 60_000
const maxStarts = 20_000

/** Signs of life beside the queues themselves, from which a stop is explained. */
export type Signs = {
  /** Newest start of each queue, as far back as `startsSince`. */
  lastStarts: Map<string, number>
  startsSince: number
  /** `null` where connections cannot be seen: on a replica, or a pooler hides them. */
  workers: { count: number; versions: string[] } | null
  /** Newest first; `application` null where unclaimed. */
  versions: { name: string; application: string | null }[]
}

export async function readSigns(reader: Reader): Promise<Signs> {
  const [starts, connections, versions] = await Promise.all([
    readStarts(reader),
    readConnections(reader),
    readVersions(reader),
  ])
  const lastStarts = new Map<string, number>()
  for (const { queue, at } of starts.rows)
    lastStarts.set(queue, Math.max(at, lastStarts.get(queue) ?? 0))
  const startedOn = starts.rows.flatMap(({ version }) => version ?? [])
  const connectedOn = connections?.flatMap((name) => versionOf(name, versions)) ?? []
  return {
    lastStarts,
    startsSince: starts.since,
    workers: connections && {
      count: Math.max(connections.length, new Set(starts.rows.map((row) => row.executor)).size),
      versions: [...new Set([...startedOn, ...connectedOn])],
    },
    versions,
  }
}

/** The newest starts of all queues, from the tail of their index. */
async function readStarts(reader: Reader) {
  const since = reader.now() - startsWithinMs
  const { rows } = await sql<{
    queue: string
    version: string | null
    executor: string | null
    at: number
    looked: number
    earliest: number
  }>`
    with newest as (
      select queue_name, application_version, executor_id, started_at_epoch_ms as at
        from ${sql.id(reader.schema.name, 'workflow_status')}
       where started_at_epoch_ms > ${since}
       order by started_at_epoch_ms desc limit ${sql.lit(maxStarts)})
    select queue_name as queue, application_version as version, executor_id as executor,
        max(at) as at, (select count(*) from newest) as looked,
        (select min(at) from newest) as earliest
      from newest where queue_name is not null
     group by 1, 2, 3 order by 4 desc limit 1000`.execute(reader.db)
  const [first] = rows
  return { rows, since: first && first.looked >= maxStarts ? first.earliest : since }
}

/** TypeScript workers connect as `dbos_transact_<executor>_<version>`, Python as `dbos_transact`. */
async function readConnections({ db }: Reader): Promise<string[] | null> {
  const { rows } = await sql<{ name: string | null; isReplica: boolean }>`
    select distinct application_name as name, pg_is_in_recovery() as "isReplica"
      from (select 1) as one
      left join pg_stat_activity on datname = current_database()
       and application_name like 'dbos\\_transact%'
       and application_name <> 'dbos_transact_client'
     order by 1 limit 500`.execute(db)
  if (rows.some(({ isReplica }) => isReplica)) return null
  return rows.flatMap(({ name }) => name ?? [])
}

/** Names and versions may hold underscores, so a version is known by being registered. */
function versionOf(connection: string, versions: Signs['versions']): string[] {
  return versions.flatMap(({ name }) => (connection.endsWith(`_${name}`) ? [name] : []))
}

async function readVersions({ db, schema }: Reader): Promise<Signs['versions']> {
  if (!schema.has('application_versions')) return []
  const application = schema.has('application_versions', 'application_name')
    ? sql<string | null>`application_name`
    : sql<string | null>`null`
  return db
    .selectFrom('application_versions')
    .select(['version_name as name', application.as('application')])
    .orderBy('version_timestamp', 'desc')
    .orderBy('version_name')
    .limit(200)
    .execute()
}
