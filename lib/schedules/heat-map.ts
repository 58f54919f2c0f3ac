import { zoneOffsetMs } from '../chart/zone-offset'
import { isFailed } from '../status'
import type { RunBucket } from './schedule'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export type HeatCell = {
  /** Where it begins, by the clocks of the zone, as if they were UTC. */
  at: number
  runs: number
  failed: number
}

export type HeatMap = {
  /** Hours of the day across, a row a day; or weeks across, a row a weekday. */
  kind: 'hours' | 'weeks'
  rows: { label: string; cells: (HeatCell | null)[] }[]
  columns: string[]
  most: number
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const hourDays = 14
const weeks = 26

/**
 * What fires several times a day reads well by the hour, the last two weeks; what fires less often
 * by the day, the last half year. The buckets are half hours, so that every zone's hours are whole.
 */
export function heatMap(
  buckets: readonly RunBucket[],
  { zone, now, since }: { zone: string; now: number; since: number },
): HeatMap {
  const local = buckets.map((bucket) => ({
    ...bucket,
    at: bucket.at + zoneOffsetMs(bucket.at, zone),
  }))
  const today = startOfDay(now + zoneOffsetMs(now, zone))
  const first = startOfDay(since + zoneOffsetMs(since, zone))
  return isFrequent(local, today) ? byHour(local, today, first) : byWeek(local, today, first)
}

/** More than three times on a usual day among the last two weeks. */
function isFrequent(local: readonly RunBucket[], today: number): boolean {
  const perDay = new Map<number, number>()
  for (const { at, count } of local)
    if (at >= today - hourDays * dayMs)
      perDay.set(startOfDay(at), (perDay.get(startOfDay(at)) ?? 0) + count)
  const counts = [...perDay.values()].toSorted((a, b) => a - b)
  return (counts[Math.floor(counts.length / 2)] ?? 0) > 3
}

function byHour(local: readonly RunBucket[], today: number, first: number): HeatMap {
  const cells = gather(local, hourMs)
  const days = Array.from({ length: hourDays }, (_, index) => today - index * dayMs)
  const rows = days
    .filter((day) => day >= first)
    .map((day) => ({
      label: dayLabel(day),
      cells: Array.from({ length: 24 }, (_, hour) => cellAt(cells, day + hour * hourMs)),
    }))
  const columns = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
  return { kind: 'hours', rows, columns, most: mostOf(rows) }
}

function byWeek(local: readonly RunBucket[], today: number, first: number): HeatMap {
  const cells = gather(local, dayMs)
  const monday = today - weekdayOf(today) * dayMs
  const starts = Array.from(
    { length: weeks },
    (_, index) => monday - (weeks - 1 - index) * 7 * dayMs,
  )
  const rows = weekdays.map((label, weekday) => ({
    label,
    cells: starts.map((start) => {
      const at = start + weekday * dayMs
      return at > today || at < first ? null : cellAt(cells, at)
    }),
  }))
  return { kind: 'weeks', rows, columns: starts.map(dayLabel), most: mostOf(rows) }
}

function gather(local: readonly RunBucket[], size: number): Map<number, HeatCell> {
  const cells = new Map<number, HeatCell>()
  for (const { at, status, count } of local) {
    const start = Math.floor(at / size) * size
    const cell = cells.get(start) ?? { at: start, runs: 0, failed: 0 }
    cell.runs += count
    if (isFailed(status)) cell.failed += count
    cells.set(start, cell)
  }
  return cells
}

function cellAt(cells: ReadonlyMap<number, HeatCell>, at: number): HeatCell {
  return cells.get(at) ?? { at, runs: 0, failed: 0 }
}

function mostOf(rows: HeatMap['rows']): number {
  return Math.max(1, ...rows.flatMap(({ cells }) => cells.map((cell) => cell?.runs ?? 0)))
}

function startOfDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs
}

/** From Monday, 0. */
function weekdayOf(day: number): number {
  return (new Date(day).getUTCDay() + 6) % 7
}

function dayLabel(day: number): string {
  return `${weekdays[weekdayOf(day)]} ${new Date(day).toISOString().slice(5, 10)}`
}
