import { type RawBuilder, sql } from 'kysely'
import type { SystemSchema } from '../system-schema'

/**
 * Since when a row has waited. `delay_until` outlives the delay, and a resumed workflow may have
 * skipped it, so it counts only where it is not later than the end of the wait. A row that is
 * waiting although it was taken before was put back by a recovery: at its last change.
 */
export function waitStart(
  schema: SystemSchema,
  of: 'waiting' | 'started',
  now: number,
): RawBuilder<number> {
  const delay = schema.has('workflow_status', 'delay_until_epoch_ms')
    ? sql`coalesce(w.delay_until_epoch_ms, 0)`
    : sql`0::int8`
  if (of === 'started')
    return sql<number>`least(greatest(w.created_at, ${delay}), w.started_at_epoch_ms)`
  return sql<number>`case
    when coalesce(w.recovery_attempts, 0) > 0 or ${delay} > ${now} then w.updated_at
    else greatest(w.created_at, ${delay}) end`
}

/** Taken more than once: when it came in the last time is overwritten. */
export const startedAgain = sql<boolean>`coalesce(w.recovery_attempts, 0) > 1`
