'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useWidth } from '@/components/hooks/use-width'
import { axisTicks, formatTick } from '@/lib/chart/axis-ticks'
import { bucketIndex } from '@/lib/chart/buckets'
import { type MarkLabel, placeMarkLabels } from '@/lib/chart/mark-labels'
import { labelledStarts, timeLabel } from '@/lib/chart/time-labels'
import { bucketEnd, type ChartSeries, type TimeSeriesChartProps, toneColors } from './chart'
import { ChartTooltip } from './chart-tooltip'

const labelPx = 64
const axisPx = 52
const rightPx = 20
const axisStyle = { fontSize: 11, fill: 'var(--color-faint)' }

type Drag = { from: number; to: number }

export function TimeSeriesPlot(props: TimeSeriesChartProps & { zone: string; height: number }) {
  const {
    label,
    kind,
    starts,
    endAt,
    unit,
    series,
    zone,
    height,
    marks = [],
    onZoom,
    hrefOf,
  } = props
  const [drag, setDrag] = useState<Drag | null>(null)
  const router = useRouter()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box, 600)
  const rows = starts.map((start, index) => ({
    start,
    ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? null])),
  }))
  const ticks = axisTicks(highest(series, kind), unit)
  const labelled = labelledStarts(starts, zone, Math.max(2, Math.floor(width / labelPx)))

  const lines = marks.flatMap((mark) => {
    const bucket = bucketIndex(starts, mark.at)
    const start = starts[bucket]
    return start === undefined || mark.at >= endAt ? [] : [{ ...mark, bucket, start }]
  })
  const plotWidth = width - axisPx - rightPx
  // Bars stand in the middle of their buckets, lines go from edge to edge.
  const placeOf = (bucket: number) =>
    kind === 'bars' ? (bucket + 0.5) / starts.length : bucket / Math.max(1, starts.length - 1)
  const labels = placeMarkLabels(
    lines.map(({ bucket, label }) => ({ label, x: placeOf(bucket) * plotWidth })),
    plotWidth + rightPx,
  )

  const release = () => {
    if (!drag) return
    const first = Math.min(drag.from, drag.to)
    const last = Math.max(drag.from, drag.to)
    setDrag(null)
    const from = starts[first]
    if (from === undefined) return
    const to = bucketEnd(starts, last, endAt)
    if (first !== last) onZoom?.(from, to)
    else if (hrefOf) router.push(hrefOf(from, to))
  }
  return (
    <div
      ref={box}
      className={`select-none ${onZoom ? 'cursor-crosshair' : hrefOf ? 'cursor-pointer' : ''}`}
    >
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart
          data={rows}
          title={label}
          margin={{ top: marks.length > 0 ? 18 : 12, right: rightPx, bottom: 0, left: 0 }}
          barCategoryGap={starts.length > 60 ? '8%' : '18%'}
          onMouseDown={({ activeTooltipIndex }) => {
            const index = toIndex(activeTooltipIndex)
            if (index !== null) setDrag({ from: index, to: index })
          }}
          onMouseMove={({ activeTooltipIndex }) => {
            const index = toIndex(activeTooltipIndex)
            if (drag && onZoom && index !== null && index !== drag.to)
              setDrag({ ...drag, to: index })
          }}
          onMouseUp={release}
          onMouseLeave={() => setDrag(null)}
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="start"
            ticks={labelled}
            interval={0}
            tickFormatter={(start: number) => timeLabel(start, zone)}
            tick={axisStyle}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-line-strong)' }}
            height={20}
          />
          <YAxis
            ticks={ticks}
            domain={[0, ticks.at(-1) ?? 1]}
            tickFormatter={(value: number) => formatTick(value, unit)}
            tick={axisStyle}
            tickLine={false}
            axisLine={false}
            width={axisPx}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--color-hover)', stroke: 'var(--color-line-strong)' }}
            content={({ active, label: start }) =>
              active && typeof start === 'number' && !drag ? (
                <ChartTooltip {...props} start={start} />
              ) : null
            }
          />
          {series.map((one) => drawn(one, kind))}
          {lines.map(({ at, label, start }, index) => (
            <ReferenceLine
              key={`${label} ${at}`}
              x={start}
              stroke="var(--color-muted)"
              strokeDasharray="2 3"
              label={({ viewBox }) => <MarkText place={viewBox} label={labels[index] ?? null} />}
            />
          ))}
          {drag && drag.from !== drag.to && (
            <ReferenceArea
              x1={starts[Math.min(drag.from, drag.to)]}
              x2={starts[Math.max(drag.from, drag.to)]}
              fill="var(--color-running)"
              fillOpacity={0.15}
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

type Place = { x?: number; y?: number }

/** Above the plot, where neither bars nor lines are. */
function MarkText({ place, label }: { place: Place; label: MarkLabel | null }) {
  if (!label) return null
  return (
    <text
      {...axisStyle}
      fill="var(--color-muted)"
      x={place.x}
      y={(place.y ?? 0) - 6}
      textAnchor={label.anchor}
    >
      {label.text}
    </text>
  )
}

function drawn(
  { id, tone, isGhost = false, values }: ChartSeries,
  kind: TimeSeriesChartProps['kind'],
) {
  const color = toneColors[tone]
  if (kind === 'bars' && !isGhost)
    return <Bar key={id} dataKey={id} stackId="all" fill={color} isAnimationActive={false} />
  return (
    <Line
      key={id}
      dataKey={id}
      type={kind === 'steps' ? 'stepAfter' : 'linear'}
      stroke={color}
      strokeWidth={isGhost ? 1 : 1.5}
      strokeDasharray={isGhost ? '3 3' : undefined}
      strokeOpacity={isGhost ? 0.8 : 1}
      // A value between two gaps has no line to be seen by.
      dot={({ key, index, cx, cy }) =>
        typeof cy === 'number' && isAlone(values, index) ? (
          <circle key={key} cx={cx} cy={cy} r={2} fill={color} />
        ) : (
          <g key={key} />
        )
      }
      activeDot={{ r: 3 }}
      isAnimationActive={false}
    />
  )
}

function isAlone(values: ChartSeries['values'], index: number): boolean {
  const known = (at: number) => (values[at] ?? null) !== null
  return known(index) && !known(index - 1) && !known(index + 1)
}

function toIndex(active: unknown): number | null {
  const index = Number(active)
  return active === undefined || active === null || !Number.isInteger(index) ? null : index
}

/** Stacks are as high as the sum of what stands in them. */
function highest(series: readonly ChartSeries[], kind: TimeSeriesChartProps['kind']): number {
  const length = Math.max(0, ...series.map(({ values }) => values.length))
  let most = 0
  for (let index = 0; index < length; index++) {
    const of = (isGhost: boolean) =>
      series
        .filter((one) => (one.isGhost ?? false) === isGhost)
        .map(({ values }) => values[index] ?? 0)
    const solid = of(false)
    const top =
      kind === 'bars' ? solid.reduce((sum, value) => sum + value, 0) : Math.max(0, ...solid)
    most = Math.max(most, top, ...of(true))
  }
  return most
}
