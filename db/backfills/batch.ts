import { z } from 'zod'
import { cronDialects } from '@/lib/cron/dialect'
import { firesBetween } from '@/lib/cron/next-fires'
import { parseCron } from '@/lib/cron/parse-cron'
import { tickId } from '@/lib/cron/tick-id'
import { zoneOf } from '@/lib/schedules/schedule-now'
import { readSchedules, type StoredSchedule } from '../commands/schedules/schedule-state'
import type { Writer } from '../database'
import { definitionOf } from './definition'
import { insertRuns } from './insert-runs'
import { knownTicks } from './known-ticks'
import type { Progress, RunningBackfill } from './run-backfills'
import { judgeStart } from './schedule-start'

/** Ticks of one transaction: short enough to stop, kill and resume without a wait. */
const batchSize = 100

export const batchShape = z.strictObject({
  ticks: z.array(z.number()),
  /** Those of them that existed before any of it was started. */
  existing: z.array(z.number()),
})
export type Batch = z.infer<typeof batchShape>

/** Writes down the next ticks and which of them exist; without any left, the end. */
export async function planBatch(writer: Writer, backfill: RunningBackfill): Promise<Progress> {
  const schedule = await readSame(writer, backfill)
  if (typeof schedule === 'string') return failed(null, schedule)
  const dialect = dialectOf(backfill)
  const { cron, mistake } = parseCron(schedule.schedule, dialect)
  if (cron === null) return failed(null, mistake)
  const spelling = spellingOf(schedule, backfill)
  const { fires } = firesBetween(cron, {
    from: backfill.position_at ?? backfill.from_at,
    to: backfill.to_at,
    zone: spelling.zone,
    limit: batchSize,
  })
  if (fires.length === 0) return { batch: null, end: { state: 'done', note: null } }
  const { scheduleName } = schedule
  const known = await knownTicks(writer.db, writer.schema, scheduleName, fires, spelling)
  return { batch: { ticks: fires, existing: fires.filter((at) => known.has(at)) } }
}

/** Starts what was written down and did not exist. Repeated after a kill, it starts nothing twice. */
export async function startBatch(
  writer: Writer,
  backfill: RunningBackfill,
  batch: Batch,
): Promise<Progress> {
  const schedule = await readSame(writer, backfill)
  if (typeof schedule === 'string') return failed(batch, schedule)
  const dialect = dialectOf(backfill)
  const start = await judgeStart(writer, schedule.scheduleName, dialect)
  if (start.refusal !== null || start.schedule === null) {
    return failed(batch, start.refusal ?? 'Its schedule was deleted.')
  }
  const existing = new Set(batch.existing)
  const missing = batch.ticks.filter((at) => !existing.has(at))
  const spelling = spellingOf(schedule, backfill)
  const runs = missing.map((at) => ({ at, id: tickId(schedule.scheduleName, at, spelling) }))
  if (runs.length > 0) await insertRuns(writer, schedule, { ...start, dialect }, runs)
  return {
    batch: null,
    started: missing.length,
    existed: batch.existing.length,
    positionAt: batch.ticks.at(-1),
  }
}

/** The schedule as it was when the backfill began, or why it is no longer that. */
async function readSame(
  writer: Writer,
  { schedule_name, definition }: RunningBackfill,
): Promise<StoredSchedule | string> {
  const schedule = (await readSchedules(writer, writer.db, [schedule_name])).get(schedule_name)
  if (!schedule) return 'Its schedule was deleted.'
  return definitionOf(schedule) === definition
    ? schedule
    : 'Its schedule was changed, so the rest is no longer what was asked for.'
}

function spellingOf(schedule: StoredSchedule, backfill: RunningBackfill) {
  const dialect = dialectOf(backfill)
  const { zone } = zoneOf(schedule.cronTimezone, dialect)
  return { dialect, zone, workerZone: backfill.worker_zone }
}

function dialectOf({ dialect }: RunningBackfill) {
  return z.enum(cronDialects).parse(dialect)
}

function failed(batch: Batch | null, note: string): Progress {
  return { batch, end: { state: 'failed', note } }
}
