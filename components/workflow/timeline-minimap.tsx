'use client'

import { memo, useMemo } from 'react'
import { minimapBars } from '@/lib/timeline/minimap'
import type { TimelineAxis } from '@/lib/timeline/timeline-axis'
import type { BarTone, TimelineRow } from '@/lib/timeline/timeline-rows'

const fills: Record<BarTone, string> = {
  success: 'fill-bar-success',
  failure: 'fill-failure',
  running: 'fill-running',
  stopped: 'fill-line-strong',
  wait: 'fill-bar-wait',
}

const height = 34
const lines = 16

/** All rows in one small picture with the part in view marked; a click goes there. */
export function TimelineMinimap(props: {
  rows: readonly TimelineRow[]
  axis: TimelineAxis
  /** First and last row in view, as fractions of all. */
  view: { from: number; to: number }
  onGo: (fraction: number) => void
}) {
  const { rows, axis, view } = props
  const isPart = view.to - view.from < 1
  return (
    <div
      aria-hidden
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        props.onGo((event.clientY - box.top) / box.height)
      }}
      className="relative mb-1 shrink-0 cursor-pointer overflow-hidden rounded-sm border border-line bg-raised"
      style={{ height }}
    >
      <MinimapBars rows={rows} axis={axis} />
      {isPart && (
        <span
          className="absolute inset-x-0 min-h-[3px] border-focus border-y bg-focus/10"
          style={{ top: `${view.from * 100}%`, height: `${(view.to - view.from) * 100}%` }}
        />
      )}
    </div>
  )
}

/** Drawn anew when the rows change, not while they are scrolled. */
const MinimapBars = memo(function MinimapBars(props: {
  rows: readonly TimelineRow[]
  axis: TimelineAxis
}) {
  const { rows, axis } = props
  const bars = useMemo(() => minimapBars(rows, axis, lines), [rows, axis])
  return (
    <svg
      viewBox={`0 0 1000 ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
    >
      <title>All steps</title>
      {bars.map((bar) => (
        <rect
          key={`${bar.top} ${bar.tone}`}
          x={bar.from * 1000}
          width={Math.max(2, (bar.to - bar.from) * 1000)}
          y={2 + bar.top * (height - 6)}
          height={2}
          className={fills[bar.tone]}
        />
      ))}
    </svg>
  )
})
