import { positionOf, type TimelineAxis } from './timeline-axis'

export type Tick = { at: number; position: number; label: string }

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
]

const charPx = 6.2
const gapPx = 18
const leastPx = 60

/** Round times since the start, so far apart that their labels fit a lane of that width. */
export function timelineTicks(axis: TimelineAxis, laneWidth: number): Tick[] {
  const width = Math.max(1, laneWidth)
  const ticks = ticksApart(axis, Math.min(0.9, leastPx / width))
  const longest = Math.max(0, ...ticks.map((tick) => tick.label.length)) * charPx + gapPx
  return longest <= leastPx ? ticks : ticksApart(axis, Math.min(0.9, longest / width))
}

function ticksApart(axis: TimelineAxis, spacing: number): Tick[] {
  const linear = axis.parts.filter((part) => !part.isBreak)
  const span = linear.reduce((sum, part) => sum + part.toAt - part.fromAt, 0)
  const width = linear.reduce((sum, part) => sum + part.to - part.from, 0)
  const step = roundStep((span / Math.max(width, Number.EPSILON)) * spacing)
  // A break has a label of its own in its middle.
  const taken = axis.parts.flatMap((part) => (part.isBreak ? [(part.from + part.to) / 2] : []))
  const ticks: Tick[] = []
  for (const part of linear) {
    const first = Math.ceil((part.fromAt - axis.startAt) / step)
    const last = Math.floor((part.toAt - axis.startAt) / step)
    for (let n = first; n <= last; n++) {
      const at = axis.startAt + n * step
      const position = positionOf(axis, at)
      // The label of a tick at the right end stands left of it.
      const needed = position > 0.95 ? spacing * 1.45 : spacing * 0.95
      if (position < (ticks.at(-1)?.position ?? Number.NEGATIVE_INFINITY) + needed) continue
      if (taken.some((middle) => Math.abs(middle - position) < spacing * 0.95)) continue
      ticks.push({ at, position, label: formatElapsed(n * step) })
    }
  }
  return ticks
}

function roundStep(ms: number): number {
  const known = steps.find((step) => step >= ms)
  if (known !== undefined) return known
  const days = ms / day
  const power = 10 ** Math.floor(Math.log10(days))
  return ([1, 2, 5].map((n) => n * power).find((n) => n >= days) ?? 10 * power) * day
}

/** `0`, `250 ms`, `1.5 s`, `2 m`, `1 h 30 m`: as short as is exact for a round time. */
export function formatElapsed(ms: number): string {
  if (ms === 0) return '0'
  if (ms < second) return `${ms} ms`
  const units = [
    [Math.floor(ms / day), 'd'],
    [Math.floor((ms % day) / hour), 'h'],
    [Math.floor((ms % hour) / minute), 'm'],
    [Math.round((ms % minute) * 1_000) / 1_000_000, 's'],
  ] as const
  const first = units.findIndex(([amount]) => amount > 0)
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ')
}
