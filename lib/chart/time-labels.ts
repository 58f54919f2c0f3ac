import { formatAbsolute } from '../format'
import { bucketStart } from './buckets'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const steps = [
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
]

/** Which buckets get a label below the axis: round times of the zone, at most `most` of them. */
export function labelledStarts(starts: readonly number[], zone: string, most: number): number[] {
  const [first] = starts
  const last = starts.at(-1)
  if (first === undefined || last === undefined || starts.length === 1) return [...starts]
  for (const step of steps) {
    const chosen = starts.filter((start) => isRound(start, zone, step))
    if (chosen.length > 0 && chosen.length <= most) return chosen
  }
  const every = Math.ceil(starts.length / Math.max(1, most))
  return starts.filter((_, index) => index % every === 0)
}

function isRound(at: number, zone: string, step: number): boolean {
  if (step <= day) return bucketStart(at, zone, step) === at
  const localDay = Math.round(bucketStart(at, zone, day) / day)
  return bucketStart(at, zone, day) === at && localDay % (step / day) === 0
}

/** `14:30`, and at midnight or between days the date: `11-23`. */
export function timeLabel(at: number, zone: string): string {
  const [date = '', time = ''] = formatAbsolute(at, zone).split(' ')
  return time.startsWith('00:00') ? date.slice(5) : time.slice(0, 5)
}
