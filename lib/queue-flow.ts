import type { FlowWindow } from './queue'

const minute = 60_000

/** The spans offered; a day or less is read from the rows themselves. */
export const flowRanges = ['1h', '6h', '24h', '7d'] as const
export type FlowRange = (typeof flowRanges)[number]

const widths: Record<FlowRange, { bucketMs: number; count: number }> = {
  '1h': { bucketMs: minute, count: 60 },
  '6h': { bucketMs: 5 * minute, count: 72 },
  '24h': { bucketMs: 15 * minute, count: 96 },
  '7d': { bucketMs: 120 * minute, count: 84 },
}

/** The buckets of a range that ends now: round edges, the last bucket cut by the present. */
export function flowWindow(range: FlowRange, now: number): FlowWindow {
  const { bucketMs, count } = widths[range]
  return windowOf(now, bucketMs, count)
}

/** Rows are read up to here; beyond, hours are kept. */
export function isLongWindow({ starts, endAt }: FlowWindow): boolean {
  return endAt - (starts[0] ?? endAt) > 24 * 60 * minute
}

export function windowOf(now: number, bucketMs: number, count: number): FlowWindow {
  const last = Math.floor(now / bucketMs) * bucketMs
  return {
    starts: Array.from({ length: count }, (_, index) => last - (count - 1 - index) * bucketMs),
    endAt: now,
    bucketMs,
  }
}

/**
 * `count` workflows that came into the queue in one bucket and left it in another. -1: came before
 * the window; `null`: still waits. `again`: started anew after a recovery, so its first wait is
 * not recorded.
 */
export type Passage = { came: number; left: number | null; again: boolean; count: number }

/** What waited at the end of each bucket, what came and what left, from those who passed. */
export function addUp(passages: readonly Passage[], buckets: number) {
  const arrived = new Array<number>(buckets).fill(0)
  const started = new Array<number>(buckets).fill(0)
  const change = new Array<number>(buckets).fill(0)
  let before = 0
  let startedAgain = 0
  const add = (counts: number[], at: number, count: number) => {
    if (at >= 0 && at < buckets) counts[at] = (counts[at] ?? 0) + count
  }
  for (const { came, left, again, count } of passages) {
    if (left !== null) add(started, left, count)
    if (again) {
      startedAgain += count
      continue
    }
    if (came < 0) before += count
    add(arrived, came, count)
    add(change, came, count)
    if (left !== null) add(change, left, -count)
  }
  let waiting = before
  const depth = change.map((by) => {
    waiting += by
    return waiting
  })
  return { depth, arrived, started, startedAgain }
}

/** What the chart of depth says about itself. */
export const depthMethod = [
  'Rebuilt from the times that workflows carry: one waits from its creation (or from the end of its delay) until it is taken. Exact for every workflow that was taken once or still waits, to within a second for delayed ones.',
  'Not in it: workflows cancelled or given up while they waited (DBOS erases their queue), and deleted ones. One that was taken again after a recovery is left out until now, since its first wait is overwritten. A resumed one counts from its creation, as resuming keeps that time; one moved from another queue counts here only.',
] as const
