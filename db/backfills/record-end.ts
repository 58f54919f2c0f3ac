import { sql, type Transaction } from 'kysely'
import { formatCount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import type { OwnTables } from '../own/own-database'
import type { RunningBackfill } from './run-backfills'

/** The end of a backfill in the audit, under the name of who began it; once, as it ends. */
export async function recordEnd(
  transaction: Transaction<OwnTables>,
  backfill: RunningBackfill,
  end: { state: 'done' | 'failed'; note: string | null },
): Promise<void> {
  const { id, ticks, started, existed } = backfill
  const said = end.state === 'done' ? 'ended' : 'gave up'
  const why = end.note === null ? '' : ` ${end.note}`
  const outcome: Outcome = {
    id: backfill.schedule_name,
    outcome: end.state === 'done' ? 'changed' : 'refused',
    before: 'running',
    after: end.state,
    sentence: `Backfill ${id} ${said}: of ${formatCount(ticks)} ticks ${formatCount(started)} were started and ${formatCount(existed)} existed.${why}`,
  }
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  await transaction
    .insertInto('audit')
    .values({
      ...{ at: now, finished_at: now, duration_ms: 0 },
      ...{ database: backfill.database, verb: 'backfillSchedule', ids: [backfill.schedule_name] },
      ...{ actor_name: backfill.created_by, actor_role: backfill.created_role },
      input: JSON.stringify({ backfill: id }),
      reason: backfill.reason,
      before: '[]',
      outcomes: JSON.stringify([outcome]),
    })
    .execute()
}
