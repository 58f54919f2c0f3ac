import type { Span, TimelineRow } from './timeline-rows'

/** A stretch of the axis. A break is a long idle time drawn short, and marked. */
export type AxisPart = { fromAt: number; toAt: number; from: number; to: number; isBreak: boolean }

/** Time as fractions of the lane, linear between the breaks. `parts` cover it without holes. */
export type TimelineAxis = { startAt: number; endAt: number; parts: AxisPart[] }

const minBreakMs = 1_000
/** A wait is a break when it is this many times as long as all that is not one. */
const breakRatio = 3
const maxBreakShare = 0.1
const allBreaksShare = 0.4

/** The axis of these rows: from the first beginning to the last end, or to now while it goes on. */
export function timelineAxis(
  rows: readonly TimelineRow[],
  now: number,
  compress: boolean,
): TimelineAxis {
  const [startAt, endAt] = extent(rows, now)
  const idle = compress ? longIdle(rows, startAt, endAt, now) : []
  return { startAt, endAt, parts: layOut(startAt, endAt, idle) }
}

/** Where a time is drawn: 0 at the left end, 1 at the right, clamped. */
export function positionOf(axis: TimelineAxis, at: number): number {
  const { parts } = axis
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle]?.toAt ?? 0) < at) low = middle + 1
    else high = middle
  }
  const part = parts[low]
  if (!part || at <= part.fromAt) return part?.from ?? 0
  if (at >= part.toAt) return part.to
  return part.from + ((at - part.fromAt) / (part.toAt - part.fromAt)) * (part.to - part.from)
}

export type Bar = { from: number; to: number; tone: Span['tone'] }

export function barsOf(row: TimelineRow, axis: TimelineAxis): Bar[] {
  return row.spans.map(({ fromAt, toAt, tone }) => ({
    from: positionOf(axis, fromAt),
    to: toAt === null ? 1 : positionOf(axis, Math.max(fromAt, toAt)),
    tone,
  }))
}

function extent(rows: readonly TimelineRow[], now: number): [number, number] {
  let startAt = Number.POSITIVE_INFINITY
  let endAt = Number.NEGATIVE_INFINITY
  for (const row of rows)
    for (const { fromAt, toAt } of row.spans) {
      if (fromAt < startAt) startAt = fromAt
      const end = Math.max(fromAt, toAt ?? now)
      if (end > endAt) endAt = end
    }
  if (startAt > endAt) return [now, now + 1]
  return [startAt, Math.max(endAt, startAt + 1)]
}

type Stretch = { fromAt: number; toAt: number }

/**
 * The long stretches in which nothing works: no step, or waits alone. One step that takes most of
 * the time counts too, so that the steps beside it can still be told apart.
 */
function longIdle(
  rows: readonly TimelineRow[],
  startAt: number,
  endAt: number,
  now: number,
): Stretch[] {
  const moments = [startAt, endAt]
  const work: Stretch[] = []
  for (const row of rows)
    for (const span of row.spans) {
      const stretch = { fromAt: span.fromAt, toAt: Math.max(span.fromAt, span.toAt ?? now) }
      moments.push(stretch.fromAt, stretch.toAt)
      const holdsOthers = row.kind === 'workflow' || row.open === true
      if (!holdsOthers && span.tone !== 'wait') work.push(stretch)
    }
  // Without work there is nothing that breaks would make room for.
  if (work.length === 0) return []
  const busy = union(work)
  const stretches = between(moments)
  const half = (endAt - startAt) / 2
  const candidates = stretches.filter(
    (stretch) => !isInside(stretch, busy) || stretch.toAt - stretch.fromAt > half,
  )
  return longest(candidates, endAt - startAt)
}

/** As few of the longest as leave the rest readable; none where that cannot be reached. */
function longest(candidates: Stretch[], total: number): Stretch[] {
  const byLength = candidates.toSorted((a, b) => lengthOf(b) - lengthOf(a))
  let rest = total
  for (const [at, stretch] of byLength.entries()) {
    rest -= lengthOf(stretch)
    if (lengthOf(stretch) < minBreakMs || rest <= 0) return []
    if (lengthOf(stretch) >= breakRatio * rest)
      return byLength.slice(0, at + 1).sort((a, b) => a.fromAt - b.fromAt)
  }
  return []
}

function layOut(startAt: number, endAt: number, idle: Stretch[]): AxisPart[] {
  const rest = endAt - startAt - idle.reduce((sum, stretch) => sum + lengthOf(stretch), 0)
  // Some of each wait stays in scale on both sides, so that a bar that waits can be seen.
  const edge = Math.min(rest * 0.04, ...idle.map((stretch) => lengthOf(stretch) / 10))
  const breaks = idle.map(({ fromAt, toAt }) => ({ fromAt: fromAt + edge, toAt: toAt - edge }))
  const breakShare = Math.min(maxBreakShare, allBreaksShare / Math.max(1, breaks.length))
  const scaled = rest + 2 * edge * breaks.length
  const perMs = (1 - breakShare * breaks.length) / scaled
  const parts: AxisPart[] = []
  let at = startAt
  let from = 0
  const push = (toAt: number, width: number, isBreak: boolean) => {
    if (toAt > at) parts.push({ fromAt: at, toAt, from, to: from + width, isBreak })
    from += toAt > at ? width : 0
    at = Math.max(at, toAt)
  }
  for (const pause of breaks) {
    push(pause.fromAt, (pause.fromAt - at) * perMs, false)
    push(pause.toAt, breakShare, true)
  }
  push(endAt, 1 - from, false)
  return parts
}

function lengthOf({ fromAt, toAt }: Stretch): number {
  return toAt - fromAt
}

function between(moments: number[]): Stretch[] {
  const sorted = Float64Array.from(moments).sort()
  const stretches: Stretch[] = []
  for (let i = 1; i < sorted.length; i++) {
    const fromAt = sorted[i - 1] ?? 0
    const toAt = sorted[i] ?? 0
    if (toAt - fromAt >= minBreakMs) stretches.push({ fromAt, toAt })
  }
  return stretches
}

function union(stretches: Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const { fromAt, toAt } of stretches.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const last = merged.at(-1)
    if (last && fromAt <= last.toAt) last.toAt = Math.max(last.toAt, toAt)
    else merged.push({ fromAt, toAt })
  }
  return merged
}

/** No moment lies within the stretch, so it is inside a busy time or touches none. */
function isInside(stretch: Stretch, busy: Stretch[]): boolean {
  let low = 0
  let high = busy.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((busy[middle]?.toAt ?? 0) < stretch.toAt) low = middle + 1
    else high = middle
  }
  const candidate = busy[low]
  return candidate !== undefined && candidate.fromAt <= stretch.fromAt
}
