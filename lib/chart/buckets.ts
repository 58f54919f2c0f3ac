import { zoneOffsetMs } from './zone-offset'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The widths that a bucket can have. */
export const bucketWidths = [minute, 5 * minute, 15 * minute, hour, 6 * hour, day, 7 * day] as const

/** Buckets of a chart: each begins at a round time of the zone; the first and last may be cut. */
export type Buckets = {
  /** Start of each, epoch milliseconds, ascending. */
  starts: number[]
  /** Nominal width; a day on which clocks change is an hour longer or shorter. */
  bucketMs: number
  /** The window as asked. */
  from: number
  to: number
}

/** The width that gives a window of that length between 24 and some 100 buckets. */
export function bucketWidth(windowMs: number, most = 100): number {
  return bucketWidths.find((width) => windowMs / width <= most) ?? 7 * day
}

/** The buckets that cover `[from, to)`, with edges at round times in `zone` (IANA). */
export function bucketsOf(
  from: number,
  to: number,
  zone: string,
  width = bucketWidth(to - from),
): Buckets {
  const starts: number[] = []
  const add = (start: number) => {
    if (start > (starts.at(-1) ?? Number.NEGATIVE_INFINITY)) starts.push(start)
  }
  const first = bucketStart(from, zone, width)
  if (width <= hour) for (let start = first; start < to; start += width) add(start)
  // By the wall clock, also past a midnight that it skips.
  else
    for (let local = localStart(from, zone, width); toUtc(local, zone) < to; local += width)
      add(toUtc(local, zone))
  return { starts, bucketMs: width, from, to }
}

/** Where the bucket that holds `at` begins. Weeks begin on Monday. */
export function bucketStart(at: number, zone: string, width: number): number {
  const floor = localStart(at, zone, width)
  // Below a day an edge is the same moment before and after a change of the clocks.
  if (width <= hour) return at - (at + zoneOffsetMs(at, zone) - floor)
  return toUtc(floor, zone)
}

/** The same as the wall clock in the zone shows it (ms as if it were UTC). */
function localStart(at: number, zone: string, width: number): number {
  const local = at + zoneOffsetMs(at, zone)
  const origin = width === 7 * day ? 4 * day : 0 // 1970-01-05 was a Monday
  return Math.floor((local - origin) / width) * width + origin
}

/**
 * The moment at which a wall clock in the zone shows `local`: the first of two, or, where it is
 * skipped, the one at which the clock goes on.
 */
function toUtc(local: number, zone: string): number {
  const before = local - zoneOffsetMs(local - day, zone)
  const after = local - zoneOffsetMs(local + day, zone)
  const shown = [before, after].filter((at) => at + zoneOffsetMs(at, zone) === local)
  return shown.length > 0 ? Math.min(...shown) : Math.max(before, after)
}

/** The index of the bucket that holds `at`, or -1. `starts` ascending. */
export function bucketIndex(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
