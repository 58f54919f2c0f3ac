import { sql } from 'kysely'
import type { Connections } from '@/lib/executor-connections'
import type { Sign } from '@/lib/executor-list'
import type { Reader } from '../database'

/** So far back the newest rows are looked through, and so many of each kind at most. */
const sinceMs = 15 * 60_000
const newestRows = 3_000
const newestSteps = 1_000
const mostSigns = 2_000
const mostConnections = 1_000
const mostVersions = 1_000

/** Traces of executors: who started, recorded and ended what in the last minutes, who is connected. */
export type Seen = {
  signs: Sign[]
  connections: Connections
  /** Registered versions, the latest first. */
  versions: string[]
}

export async function readSigns(reader: Reader): Promise<Seen> {
  const [signs, connections, versions] = await Promise.all([
    listSigns(reader),
    listConnections(reader),
    listVersionNames(reader),
  ])
  return { signs, connections, versions }
}

async function listSigns({ db, schema, now }: Reader): Promise<Sign[]> {
  const w = sql.id(schema.name, 'workflow_status')
  const steps = sql.id(schema.name, 'operation_outputs')
  const since = now() - sinceMs
  const application = schema.has('workflow_status', 'application_name')
    ? sql`application_name`
    : sql`null::text`
  const who = sql`executor_id, application_version, ${application} as application_name`
  const newest = (column: string, limit = newestRows) => sql`(
    select * from ${w} where ${sql.ref(column)} > ${since}
     order by ${sql.ref(column)} desc limit ${sql.lit(limit)}) as w`
  const hasEnds = schema.has('workflow_status', 'completed_at')
  const recordedAt = schema.has('operation_outputs', 'retention_timestamp')
    ? sql.ref('retention_timestamp')
    : sql.ref('completed_at_epoch_ms')
  // What nobody has dequeued was started directly, at its creation.
  const { rows } = await sql<Sign>`
    with signs as (
      select 'start' as kind, ${who}, started_at_epoch_ms as at from ${newest('started_at_epoch_ms')}
      union all
      select 'start', ${who}, created_at from ${newest('created_at')}
       where started_at_epoch_ms is null and queue_name is null
         and status in ('PENDING', 'SUCCESS', 'ERROR')
      union all
      ${
        hasEnds
          ? sql`select 'end', ${who}, completed_at from ${newest('completed_at')}
                 where status in ('SUCCESS', 'ERROR') union all`
          : sql``
      }
      select 'step', ${who}, recorded.at
        from (select workflow_uuid, max(at) as at from (
                select workflow_uuid, ${recordedAt} as at from ${steps}
                 where ${recordedAt} > ${since} and ${recordedAt} <= ${now()}
                 order by ${recordedAt} desc limit ${sql.lit(newestSteps)}) as newest
               group by 1) as recorded
        join ${w} as w on w.workflow_uuid = recorded.workflow_uuid
         and w.status in ('PENDING', 'SUCCESS', 'ERROR'))
    select kind, executor_id as "executorId", nullif(application_version, '') as "applicationVersion",
           nullif(application_name, '') as "applicationName", max(at) as at
      from signs where executor_id <> '' group by 1, 2, 3, 4
     order by 5 desc limit ${sql.lit(mostSigns)}`.execute(db)
  return rows
}

/** Every role may see the names of connections, but a replica has others than its primary. */
async function listConnections({ db }: Reader): Promise<Connections> {
  const { rows } = await sql<{ name: string | null; isReplica: boolean }>`
    select a.application_name as name, pg_is_in_recovery() as "isReplica"
      from (select 1) as one
      left join pg_catalog.pg_stat_activity as a on a.datname = current_database()
       and a.application_name like 'dbos\\_transact%'
       and a.application_name <> 'dbos_transact_client'
     order by 1 limit ${sql.lit(mostConnections)}`.execute(db)
  if (rows.some(({ isReplica }) => isReplica)) return null
  return rows.flatMap(({ name }) => name ?? [])
}

async function listVersionNames({ db, schema }: Reader): Promise<string[]> {
  if (!schema.has('application_versions')) return []
  const rows = await db
    .selectFrom('application_versions')
    .select('version_name')
    .orderBy('version_timestamp', 'desc')
    .orderBy('version_name')
    .limit(mostVersions)
    .execute()
  return rows.map(({ version_name }) => version_name)
}
