import type { Cron } from '../cron/cron'
import { firesBetween } from '../cron/next-fires'
import type { Count } from '../workflow'

const most = 10_000

/**
 * How many runs automatic backfill starts when a worker begins with a schedule anew: one for each
 * time since it last fired. A schedule that never fired has nothing to go back to.
 */
export function countReplay(
  cron: Cron,
  { zone, lastFiredAt, now }: { zone: string; lastFiredAt: number | null; now: number },
): Count {
  if (lastFiredAt === null || cron.everyMs !== null) return { count: 0, accuracy: 'exact' }
  const { fires, truncated } = firesBetween(cron, { from: lastFiredAt, to: now, zone, limit: most })
  return { count: fires.length, accuracy: truncated ? 'atLeast' : 'exact' }
}
