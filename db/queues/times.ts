import { sql } from 'kysely'
import { KnownFailure } from '@/lib/failures'
import type { FlowWindow, QueueTimes } from '@/lib/queue'
import { isLongWindow } from '@/lib/queue-flow'
import type { Reader } from '../database'
import type { OwnReader } from '../own/own-database'
import { keptWaits, longRuns } from './kept-hours'
import { startedAgain, waitStart } from './wait-start'

const timeoutMs = 4_000

type Input = { name: string; window: FlowWindow }

/** How long those waited that were taken in each bucket. */
export async function getQueueWaits(
  reader: Reader,
  input: Input,
  own: OwnReader,
): Promise<QueueTimes> {
  const kept = isLongWindow(input.window) ? await keptWaits(reader, own, input) : null
  if (kept) return kept
  const waited = sql`w.started_at_epoch_ms - ${waitStart(reader.schema, 'started', 0)}`
  return readTimes(reader, input, {
    at: sql.ref('w.started_at_epoch_ms'),
    span: waited,
    counts: sql`not ${startedAgain}`,
  })
}

/** How long those ran that ended in each bucket, from their last start on. */
export async function getQueueRuns(
  reader: Reader,
  input: Input,
  own: OwnReader,
): Promise<QueueTimes> {
  if (!reader.schema.has('workflow_status', 'completed_at'))
    throw new KnownFailure(
      'not-dbos',
      'When a workflow ended is not recorded by this DBOS version.',
    )
  if (isLongWindow(input.window)) return longRuns(reader, own, input)
  return readTimes(reader, input, {
    at: sql.ref('w.completed_at'),
    span: sql`w.completed_at - w.started_at_epoch_ms`,
    counts: sql`w.status in ('SUCCESS', 'ERROR') and w.started_at_epoch_ms is not null`,
  })
}

async function readTimes(
  reader: Reader,
  { name, window }: Input,
  of: Record<'at' | 'span' | 'counts', ReturnType<typeof sql>>,
): Promise<QueueTimes> {
  const from = window.starts[0] ?? window.endAt
  const { rows } = await reader.within(timeoutMs, (db) =>
    sql<{ bucket: number; p50: number; p95: number; count: number }>`
    select floor((${of.at} - ${from}::int8) / ${window.bucketMs}::float8)::int4 as bucket,
        percentile_disc(0.5) within group (order by ${of.span}) as p50,
        percentile_disc(0.95) within group (order by ${of.span}) as p95,
        count(*) as count
      from ${sql.id(reader.schema.name, 'workflow_status')} as w
     where ${of.at} >= ${from} and ${of.at} <= ${window.endAt}
       and w.queue_name = ${name} and ${of.counts}
     group by 1`.execute(db),
  )
  const times: QueueTimes = {
    ...window,
    p50: window.starts.map(() => null),
    p95: window.starts.map(() => null),
    counts: window.starts.map(() => 0),
    accuracy: 'exact',
    asOf: window.endAt,
  }
  for (const { bucket, p50, p95, count } of rows) {
    times.p50[bucket] = Math.max(0, p50)
    times.p95[bucket] = Math.max(0, p95)
    times.counts[bucket] = count
  }
  return times
}
