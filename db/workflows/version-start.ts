import { sql } from 'kysely'
import type { WorkflowFilters } from '@/lib/workflow-filters'
import type { Reader } from '../database'

/** So many later rows are looked through before one jumps past them; that takes some 7 ms. */
export const laterRows = 10_000
/** A version of one of the newest rows is in use, and is walked to as any other value. */
export const newestRows = 2_000

/**
 * When the version after the ones asked for was registered: hardly any workflow of theirs was
 * created later, but all others that were would be walked through first. `null` where that is no
 * detour (the version is in use or unknown, or little came after it), or for another place.
 */
export async function versionStart(
  { db, schema }: Reader,
  { version, status, sort, cursor, createdBefore }: WorkflowFilters,
): Promise<number | null> {
  const isWalked = status.length === 0 || status.includes('SUCCESS')
  if (version.length === 0 || !isWalked || sort !== '-created' || cursor || createdBefore !== null)
    return null
  if (!schema.has('application_versions')) return null
  const workflows = sql.id(schema.name, 'workflow_status')
  const versions = sql.id(schema.name, 'application_versions')
  // Each application has versions of its own.
  const isOfSame = schema.has('application_versions', 'application_name')
    ? sql`n.application_name is not distinct from v.application_name`
    : sql`true`
  const { rows } = await sql<{ at: number | null }>`
    with next as (
      select v.version_name, (select min(n.version_timestamp) from ${versions} as n
               where n.version_timestamp > v.version_timestamp and ${isOfSame}) as at
        from ${versions} as v where v.version_name = any(${version}::text[])),
    start as (
      select case when bool_and(at is not null) and count(distinct version_name) = ${version.length}::int
                  then max(at) end as at from next)
    select at from start where at is not null
       and exists (select from ${workflows} as w where w.created_at >= start.at
                    order by w.created_at offset ${sql.lit(laterRows)} limit 1)
       and not exists (select from (select w.application_version from ${workflows} as w
                        order by w.created_at desc limit ${sql.lit(newestRows)}) as w
                        where w.application_version = any(${version}::text[]))`.execute(db)
  return rows[0]?.at ?? null
}
