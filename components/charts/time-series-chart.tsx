'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useZone } from '@/components/ui/time-mode'
import type { TimeSeriesChartProps } from './chart'
import { ChartLegend } from './chart-legend'
import { ChartTable } from './chart-table'

const chartHeight = 180

/** Recharts is the heaviest thing that Vigil sends: it comes after paint, into a reserved place. */
const Plot = dynamic(() => import('./time-series-plot').then((module) => module.TimeSeriesPlot), {
  ssr: false,
})

/** Values over time, with a legend that toggles and the same figures as a table. */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { label, series, height = chartHeight } = props
  const zone = useZone()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set(series.filter(({ startsHidden }) => startsHidden).map(({ id }) => id)),
  )
  const [isTable, setIsTable] = useState(false)
  const toggle = (id: string) =>
    setHidden((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <figure aria-label={label} className="m-0 min-w-0">
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-0.5">
        <ChartLegend series={series} hidden={hidden} onToggle={toggle} />
        <button
          type="button"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
          className="ml-auto h-6 rounded-sm px-1.5 text-faint text-sm hover:text-text aria-pressed:font-medium aria-pressed:text-text"
        >
          Table
        </button>
      </div>
      <div style={{ height }}>
        {isTable ? (
          <ChartTable {...props} zone={zone} height={height} />
        ) : (
          <Plot
            {...props}
            zone={zone}
            height={height}
            series={series.filter(({ id }) => !hidden.has(id))}
          />
        )}
      </div>
    </figure>
  )
}

/** The place of a chart that is still being asked for: of its height, so that nothing jumps. */
export function ChartSkeleton({ label, height = chartHeight }: { label: string; height?: number }) {
  return (
    <div
      role="status"
      aria-label={`Loading ${label}`}
      className="animate-pulse rounded-sm bg-sunken"
      style={{ height: height + 24 }}
    />
  )
}
