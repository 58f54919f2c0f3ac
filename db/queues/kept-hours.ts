import { sql } from 'kysely'
import { bucketIndex } from '@/lib/chart/buckets'
import type { FlowWindow, QueueTimes } from '@/lib/queue'
import type { Passage } from '@/lib/queue-flow'
import { noCompletionFilters } from '@/lib/trends/cells'
import { Histogram } from '@/lib/trends/histogram'
import { addPacked, type PackedHistogram } from '@/lib/trends/packed-histogram'
import type { Reader } from '../database'
import { ownSchema } from '../own/migrations'
import type { OwnReader } from '../own/own-database'
import { getCompletions } from '../rollups/completions'
import { readCoverage } from '../rollups/coverage'
import { floorTo, hour, lateMs, minute } from '../rollups/rollup-state'

type Input = { name: string; window: FlowWindow }

/** How far the kept hours go that hold all of a window; `null` where they do not reach it. */
async function coveredTo(reader: Reader, own: OwnReader, { starts, endAt }: FlowWindow) {
  const { state } = await readCoverage(reader, own, 'queues')
  if (state === null || state.from > (starts[0] ?? endAt)) return null
  return Math.min(state.to, endAt)
}

/** Who passed by the hour, until the hour that is still going on or may yet change. */
export async function keptPassages(
  reader: Reader,
  own: OwnReader,
  { name, window }: Input,
): Promise<{ passages: Passage[]; until: number } | null> {
  const to = await coveredTo(reader, own, window)
  if (to === null) return null
  const until = floorTo(to - lateMs, hour)
  const rows = await own.read((db) =>
    db
      .selectFrom('queue_rollup')
      .select(['bucket', 'came', 'again', 'count'])
      .where('database', '=', own.database)
      .where('queue', '=', name)
      .where('bucket', '>=', window.starts[0] ?? to)
      .where('bucket', '<', until)
      .execute(),
  )
  const slot = (at: number) => bucketIndex(window.starts, at)
  const passages = rows.map(({ bucket, came, again, count }) => ({
    ...{ came: slot(came), left: slot(bucket), again, count },
  }))
  return { passages, until }
}

/** How long those waited that were taken, from the kept hours; `null` where they do not reach. */
export async function keptWaits(
  reader: Reader,
  own: OwnReader,
  { name, window }: Input,
): Promise<QueueTimes | null> {
  if ((await coveredTo(reader, own, window)) === null) return null
  const { starts } = window
  const { rows } = await own.read((db) =>
    sql<{ slot: number; longest: number | null; wait: PackedHistogram }>`
      select width_bucket(bucket, ${starts}::int8[]) - 1 as slot, max(wait_max) as longest,
             string_agg(wait, '') as wait
        from ${sql.id(ownSchema, 'queue_rollup')}
       where database = ${own.database} and queue = ${name} and bucket >= ${starts[0]}
       group by 1 limit 1000`.execute(db),
  )
  const waits = rows.map(({ slot, longest, wait }) => ({
    slot,
    times: addPacked(new Histogram(), wait).see(longest),
  }))
  return toTimes(window, waits, 'binned')
}

/** How long those ran that ended, from what is kept of completions, or a sample of them. */
export async function longRuns(
  reader: Reader,
  own: OwnReader,
  { name, window }: Input,
): Promise<QueueTimes> {
  const { starts, endAt } = window
  const { cells, accuracy } = await getCompletions(reader, own, {
    from: starts[0] ?? endAt,
    to: Math.ceil(endAt / minute) * minute,
    starts,
    filters: { ...noCompletionFilters, queue: [name] },
    by: [],
  })
  const runs = cells.map(({ slot, run }) => ({ slot, times: run }))
  return toTimes(window, runs, accuracy === 'exact' ? 'binned' : 'sampled')
}

function toTimes(
  window: FlowWindow,
  measured: readonly { slot: number; times: Histogram }[],
  accuracy: QueueTimes['accuracy'],
): QueueTimes {
  const bySlot = new Map(measured.map(({ slot, times }) => [slot, times]))
  const each = window.starts.map((_, slot) => bySlot.get(slot) ?? new Histogram())
  return {
    ...window,
    p50: each.map((times) => times.percentile(0.5)),
    p95: each.map((times) => times.percentile(0.95)),
    counts: each.map(({ total }) => Math.round(total)),
    accuracy,
    asOf: window.endAt,
  }
}
