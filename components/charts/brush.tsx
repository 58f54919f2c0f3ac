'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useWidth } from '@/components/hooks/use-width'
import { bucketIndex } from '@/lib/chart/buckets'
import { labelledStarts, timeLabel } from '@/lib/chart/time-labels'
import { bucketEnd, type ChartSeries, toneColors } from './chart'
import { ChartTooltip } from './chart-tooltip'

const barsPx = 40
const labelsPx = 16
const labelPx = 72

type BrushProps = {
  label: string
  /** Start of each bar, ascending; the last one ends at `endAt`. */
  starts: readonly number[]
  endAt: number
  zone: string
  /** Stacked, the first at the bottom. */
  series: readonly ChartSeries[]
  /** The window that is chosen now. */
  selected: { from: number; to: number } | null
  onSelect: (from: number, to: number) => void
  onClear: () => void
}

type Stretch = { anchor: number; end: number }

/**
 * Bars over time to choose a window from: drag over them or click one; by keyboard, arrows move,
 * with Shift they stretch, Enter chooses and Escape gives back the whole.
 */
export function Brush(props: BrushProps) {
  const { starts, endAt, zone, series, selected, onSelect, onClear } = props
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box, 1_000)
  const [hovered, setHovered] = useState<number | null>(null)
  const [stretch, setStretch] = useState<Stretch | null>(null)
  const [isDragging, setIsDragging] = useState(false)
  const step = width / Math.max(1, starts.length)
  const totals = starts.map((_, bar) =>
    series.reduce((sum, { values }) => sum + (values[bar] ?? 0), 0),
  )
  const most = Math.max(1, ...totals)
  const last = starts.length - 1

  const barAt = (event: PointerEvent) => {
    const left = event.currentTarget.getBoundingClientRect().left
    return Math.max(0, Math.min(last, Math.floor((event.clientX - left) / step)))
  }
  const choose = ({ anchor, end }: Stretch) => {
    const from = starts[Math.min(anchor, end)]
    setStretch(null)
    if (from !== undefined) onSelect(from, bucketEnd(starts, Math.max(anchor, end), endAt))
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by !== 0) {
      const at = stretch ? Math.max(0, Math.min(last, stretch.end + by)) : by > 0 ? 0 : last
      setStretch({ anchor: event.shiftKey && stretch ? stretch.anchor : at, end: at })
      setHovered(at)
    } else if (event.key === 'Enter' && stretch) choose(stretch)
    else if (event.key === 'Escape' && (stretch || selected)) {
      setHovered(null)
      if (stretch) setStretch(null)
      else onClear()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const shown = hovered === null ? undefined : starts[hovered]
  const words = series.map(({ label, values }) => `${values[hovered ?? 0] ?? 0} ${label}`)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and behave otherwise
    <div
      ref={box}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked by arrow keys
      tabIndex={0}
      aria-label={`${props.label}. Arrow keys move, Shift stretches, Enter chooses, Escape shows all.`}
      onKeyDown={press}
      onBlur={() => {
        setStretch(null)
        setHovered(null)
      }}
      className="relative touch-pan-y select-none rounded-sm"
    >
      <svg
        aria-hidden
        width={width}
        height={barsPx + labelsPx}
        className="block max-w-full cursor-crosshair"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          const bar = barAt(event)
          setIsDragging(true)
          setStretch({ anchor: bar, end: bar })
        }}
        onPointerMove={(event) => {
          const bar = barAt(event)
          setHovered(bar)
          if (isDragging && stretch) setStretch({ ...stretch, end: bar })
        }}
        onPointerUp={() => {
          setIsDragging(false)
          if (isDragging && stretch) choose(stretch)
        }}
        onPointerCancel={() => {
          setIsDragging(false)
          setStretch(null)
        }}
        onPointerLeave={() => !isDragging && setHovered(null)}
      >
        <Shade {...props} width={width} step={step} stretch={stretch} />
        {starts.map((start, bar) => (
          <Bar key={start} bar={bar} step={step} most={most} series={series} />
        ))}
        <line x1={0} x2={width} y1={barsPx} y2={barsPx} stroke="var(--color-line-strong)" />
        {labelledStarts(starts, zone, Math.max(2, Math.floor(width / labelPx))).map((start) => (
          <text
            key={start}
            x={bucketIndex(starts, start) * step}
            y={barsPx + labelsPx - 4}
            fontSize={11}
            fill="var(--color-faint)"
          >
            {timeLabel(start, zone)}
          </text>
        ))}
      </svg>
      <p aria-live="polite" className="sr-only">
        {stretch && shown !== undefined && `${timeLabel(shown, zone)}: ${words.join(', ')}`}
      </p>
      {hovered !== null && shown !== undefined && (
        <div
          aria-hidden
          className="pointer-events-none absolute top-full z-40"
          style={
            hovered * step > width / 2
              ? { right: width - hovered * step }
              : { left: (hovered + 1) * step }
          }
        >
          <ChartTooltip
            {...{ label: props.label, kind: 'bars', starts, endAt, unit: 'count', zone }}
            series={[...series].reverse()}
            start={shown}
          />
        </div>
      )}
    </div>
  )
}

function Bar(props: { bar: number; step: number; most: number; series: readonly ChartSeries[] }) {
  const { bar, step, most, series } = props
  const gap = step > 4 ? 1 : 0
  let top = barsPx
  return series.map(({ id, tone, values }) => {
    const value = values[bar] ?? 0
    if (value === 0) return null
    // What exists is seen, however small beside the most.
    const tall = Math.max(1.5, (value / most) * (barsPx - 4))
    top -= tall
    return (
      <rect
        key={id}
        x={bar * step}
        y={Math.max(0, top)}
        width={Math.max(1, step - gap)}
        height={tall}
        fill={toneColors[tone]}
      />
    )
  })
}

/** What is chosen, or is being chosen, behind the bars. */
function Shade(
  props: Pick<BrushProps, 'starts' | 'endAt' | 'selected'> & {
    width: number
    step: number
    stretch: Stretch | null
  },
) {
  const { starts, endAt, selected, step, stretch, width } = props
  const place = (at: number) => {
    const bar = Math.max(0, bucketIndex(starts, at))
    const start = starts[bar] ?? at
    const length = bucketEnd(starts, bar, endAt) - start
    return Math.max(0, Math.min(width, (bar + (length > 0 ? (at - start) / length : 0)) * step))
  }
  const [from, to] = stretch
    ? [
        Math.min(stretch.anchor, stretch.end) * step,
        (Math.max(stretch.anchor, stretch.end) + 1) * step,
      ]
    : selected
      ? [place(selected.from), place(Math.min(selected.to, endAt))]
      : [0, 0]
  if (to <= from) return null
  return (
    <>
      <rect x={from} y={0} width={to - from} height={barsPx} fill="var(--color-running-wash)" />
      {[from, to].map((edge) => (
        <line key={edge} x1={edge} x2={edge} y1={0} y2={barsPx} stroke="var(--color-running)" />
      ))}
    </>
  )
}
