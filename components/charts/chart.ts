import type { ChartUnit } from '@/lib/chart/axis-ticks'

/** Colours of series: those of the statuses, and three weights of ink for everything else. */
export type ChartTone =
  | 'success'
  | 'running'
  | 'failure'
  | 'waiting'
  | 'stopped'
  | 'strong'
  | 'medium'
  | 'light'

export const toneColors: Record<ChartTone, string> = {
  success: 'var(--color-bar-success)',
  running: 'var(--color-bar-running)',
  failure: 'var(--color-bar-failure)',
  waiting: 'var(--color-chart-waiting)',
  stopped: 'var(--color-chart-stopped)',
  strong: 'var(--color-chart-strong)',
  medium: 'var(--color-chart-medium)',
  light: 'var(--color-chart-light)',
}

export type ChartSeries = {
  id: string
  label: string
  tone: ChartTone
  /** One a bucket; `null` where nothing is known: drawn as a gap. */
  values: readonly (number | null)[]
  /** The period before, drawn dashed behind; not stacked. */
  isGhost?: boolean
  /** Shown only once its legend is pressed: it would dwarf the others. */
  startsHidden?: boolean
}

/** A moment worth a line: a version that was deployed. */
export type ChartMark = { at: number; label: string }

export type TimeSeriesChartProps = {
  /** What it shows, for its heading and for screen readers. */
  label: string
  /** Stacked bars, lines, or a line that stays level within its bucket. */
  kind: 'bars' | 'lines' | 'steps'
  /** Start of each bucket, epoch milliseconds, ascending. */
  starts: readonly number[]
  /** Where the last bucket ends. */
  endAt: number
  unit: ChartUnit
  series: readonly ChartSeries[]
  marks?: readonly ChartMark[]
  /** Pixels, the same while loading. */
  height?: number
  /** Dragging over the chart asks for that window. */
  onZoom?: (from: number, to: number) => void
  /** Where the workflows of a bucket are listed; makes its point and its table row a link. */
  hrefOf?: (from: number, to: number) => string
}

/** The end of bucket `index`: where the next one starts. */
export function bucketEnd(starts: readonly number[], index: number, endAt: number): number {
  return starts[index + 1] ?? endAt
}
