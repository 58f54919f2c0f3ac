import { formatCount, formatDuration } from '../format'
import { formatElapsed } from '../timeline/timeline-ticks'

/** What the values of a chart are: counts, milliseconds, shares from 0 to 1, or per minute. */
export type ChartUnit = 'count' | 'duration' | 'share' | 'perMinute'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Steps that people count time in; beyond them days, by 1, 2, 5 and powers of ten. */
const durationSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
]

/** Ticks from zero to the first round value at or above `max`, at most `most` spaces apart. */
export function axisTicks(max: number, unit: ChartUnit, most = 4): number[] {
  const highest = Number.isFinite(max) && max > 0 ? max : unit === 'share' ? 0.01 : 1
  const step = roundStep(highest / most, unit)
  const spaces = Math.max(1, Math.ceil(highest / step - 1e-9))
  // Multiplied, not added up: sums of 0.1 would drift.
  return Array.from({ length: spaces + 1 }, (_, n) => Number((n * step).toPrecision(12)))
}

function roundStep(least: number, unit: ChartUnit): number {
  if (unit === 'count') return Math.max(1, decimalStep(least))
  if (unit !== 'duration') return decimalStep(least)
  const known = durationSteps.find((step) => step >= least)
  return known ?? decimalStep(least / day) * day
}

function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5].map((n) => n * power).find((step) => step >= least) ?? 10 * power
}

/** As short as an axis needs it: `2 m`, `40 %`, `12k`. */
export function formatTick(value: number, unit: ChartUnit): string {
  if (unit === 'duration') return formatElapsed(value)
  if (unit === 'share') return `${Number((value * 100).toPrecision(3))} %`
  if (value >= 1_000_000) return `${Number((value / 1_000_000).toPrecision(3))}M`
  if (value >= 10_000) return `${Number((value / 1_000).toPrecision(3))}k`
  return formatCount(value)
}

/** Whole, for the tooltip and the table. */
export function formatValue(value: number, unit: ChartUnit): string {
  if (unit === 'duration') return formatDuration(value)
  if (unit === 'share') return formatShare(value)
  if (unit === 'perMinute') return `${Number(value.toPrecision(3))} / min`
  return formatCount(value)
}

/** `0 %`, `0.04 %`, `2.1 %`, `38 %`: never a zero that is none, nor a hundred that is none. */
export function formatShare(share: number): string {
  const percent = share * 100
  if (percent === 0 || percent === 100) return `${percent} %`
  if (percent < 0.01) return '< 0.01 %'
  if (percent > 99.9) return '> 99.9 %'
  return `${percent < 0.1 ? percent.toFixed(2) : percent < 10 ? percent.toFixed(1) : Math.round(Math.min(percent, 99))} %`
}
