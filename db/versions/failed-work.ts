import { sql } from 'kysely'
import { maxBulk } from '@/lib/commands'
import type { VersionWork } from '@/lib/version'
import type { Reader } from '../database'
import { listRegisteredVersions } from './registered'

/** So many failures are looked at, whatever their version: no index has it. */
const mostLooked = 50_000
/** A version that nobody registered is looked for this far back. */
const unregisteredMs = 30 * 86_400_000

type Row = { looked: number; failed: number; forked: number; ids: string[] | null }

/**
 * What failed on a version since it was registered and was not forked yet, oldest first: its own
 * failures stand at the beginning of that time.
 */
export async function getFailedWork(reader: Reader, version: string): Promise<VersionWork> {
  const { schema } = reader
  const asOf = reader.now()
  const registered = await listRegisteredVersions(reader)
  const since =
    registered.find((one) => one.version === version)?.registeredAt ?? asOf - unregisteredMs
  const w = sql.id(schema.name, 'workflow_status')
  const forked = schema.has('workflow_status', 'was_forked_from')
    ? sql`coalesce(was_forked_from, false)`
    : sql`false`
  const of = (status: 'ERROR' | 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') => sql`
    (select workflow_uuid, created_at, application_version, ${forked} as forked from ${w}
      where status = ${sql.lit(status)} and created_at >= ${since}
      order by created_at limit ${sql.lit(mostLooked + 1)})`
  const { rows } = await reader.within(3_000, (db) =>
    sql<Row>`
    with looked as (${of('ERROR')} union all ${of('MAX_RECOVERY_ATTEMPTS_EXCEEDED')}),
    own as (select * from looked where application_version = ${version}),
    piece as (select workflow_uuid from own where not forked
               order by created_at, workflow_uuid limit ${sql.lit(maxBulk)})
    select (select count(*) from looked) as looked, (select count(*) from own) as failed,
           (select count(*) from own where forked) as forked,
           (select array_agg(workflow_uuid) from piece) as ids`.execute(db),
  )
  const { looked, failed, forked: forkedCount, ids } = rows[0] ?? nothing
  const accuracy = looked > mostLooked ? 'atLeast' : 'exact'
  return {
    version,
    ids: ids ?? [],
    total: { count: failed - forkedCount, accuracy },
    since,
    alreadyForked: { count: forkedCount, accuracy },
    asOf,
  }
}

const nothing: Row = { looked: 0, failed: 0, forked: 0, ids: null }
