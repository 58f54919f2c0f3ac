import { sql } from 'kysely'
import type { OwnHandle } from '../own/own-database'
import type { Caused } from './read-causes'

/** More of a message is not kept as a sample. */
const sampleChars = 1_000

/**
 * Keeps the cause of each failure, whatever was kept of it before. A resolved group that failed
 * after it was resolved is open again, as a regression.
 */
export async function storeCauses(
  db: Pick<OwnHandle, 'insertInto'>,
  database: string,
  caused: readonly Caused[],
): Promise<void> {
  if (caused.length === 0) return
  await db
    .insertInto('error_groups')
    .values(groupsOf(caused).map((group) => ({ database, ...group })))
    .onConflict((conflict) => conflict.columns(['database', 'fingerprint']).doUpdateSet(renewed))
    .execute()
  await db
    .insertInto('error_occurrences')
    .values(
      caused.map((one) => ({
        database,
        workflow_uuid: one.id,
        fingerprint: one.cause.fingerprint,
        failed_at: one.failedAt,
        version: one.version,
        application: one.application,
        queue: one.queue,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['database', 'workflow_uuid']).doUpdateSet((eb) => ({
        fingerprint: eb.ref('excluded.fingerprint'),
        failed_at: eb.ref('excluded.failed_at'),
        version: eb.ref('excluded.version'),
        application: eb.ref('excluded.application'),
        queue: eb.ref('excluded.queue'),
      })),
    )
    .execute()
}

const isNewer = sql<boolean>`excluded.last_seen_at >= error_groups.last_seen_at`
const isOlder = sql<boolean>`excluded.first_seen_at < error_groups.first_seen_at`
const isBack = sql<boolean>`error_groups.status = 'resolved'
  and excluded.last_seen_at > error_groups.status_at`
const renewed = {
  sample: sql<string>`case when ${isNewer} then excluded.sample else error_groups.sample end`,
  application: sql<string>`case when ${isNewer} then excluded.application else error_groups.application end`,
  first_version: sql<string>`case when ${isOlder} then excluded.first_version else error_groups.first_version end`,
  first_seen_at: sql<number>`least(error_groups.first_seen_at, excluded.first_seen_at)`,
  last_seen_at: sql<number>`greatest(error_groups.last_seen_at, excluded.last_seen_at)`,
  status: sql<'open'>`case when ${isBack} then 'open' else error_groups.status end`,
  regressed_at: sql<number>`case when ${isBack} then excluded.last_seen_at else error_groups.regressed_at end`,
}

/** One row a fingerprint: an upsert may not meet the same row twice. */
function groupsOf(caused: readonly Caused[]) {
  const groups = new Map<string, { oldest: Caused; newest: Caused }>()
  for (const one of caused) {
    const { fingerprint } = one.cause
    const group = groups.get(fingerprint) ?? { oldest: one, newest: one }
    if (one.failedAt < group.oldest.failedAt) group.oldest = one
    if (one.failedAt > group.newest.failedAt) group.newest = one
    groups.set(fingerprint, group)
  }
  // In one order, so that two writers cannot wait for each other.
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  return ordered.map(([fingerprint, { oldest, newest }]) => ({
    fingerprint,
    type: storable(newest.cause.type),
    pattern: storable(newest.cause.pattern),
    sample: storable(newest.cause.message.slice(0, sampleChars)),
    step: newest.cause.step,
    workflow_name: newest.cause.workflowName,
    application: newest.application,
    first_seen_at: oldest.failedAt,
    first_version: oldest.version,
    last_seen_at: newest.failedAt,
    status: 'open' as const,
  }))
}

/** Postgres text holds no NUL, and UTF-8 no half of a surrogate pair; error messages may. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u{fffd}').toWellFormed()
}
