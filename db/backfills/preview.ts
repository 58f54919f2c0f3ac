import type { CronDialect } from '@/lib/cron/dialect'
import { type BackfillPreview, listedTicks } from '@/lib/schedules/backfill'
import type { Reader } from '../database'
import { planBackfill } from './plan'

/** What a backfill of a range would do, without doing it; `null` where there is no such schedule. */
export async function previewBackfill(
  reader: Reader,
  range: { name: string; from: number; to: number; language?: CronDialect },
): Promise<BackfillPreview | null> {
  // Whether its context can be written is judged; the context itself is not told.
  const plan = await planBackfill({ ...reader, db: reader.judging }, range)
  if (plan === null) return null
  const { ticks, existing } = plan
  return {
    refusal: plan.refusal,
    zone: plan.zone,
    ticks: ticks.length,
    isTruncated: plan.isTruncated,
    existing: existing.size,
    firstAt: ticks[0] ?? null,
    lastAt: ticks.at(-1) ?? null,
    list: ticks.slice(0, listedTicks).map((at) => ({ at, exists: existing.has(at) })),
    warnings: plan.warnings,
    asOf: reader.now(),
  }
}
