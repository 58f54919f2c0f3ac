'use client'

import { formatValue } from '@/lib/chart/axis-ticks'
import { formatAbsolute } from '@/lib/format'
import { bucketEnd, type TimeSeriesChartProps, toneColors } from './chart'

/** Every series at one bucket, and when that is: in UTC and in the zone of the axis. */
export function ChartTooltip(props: TimeSeriesChartProps & { zone: string; start: number }) {
  const { starts, endAt, unit, series, zone, start, marks = [] } = props
  const index = starts.indexOf(start)
  const end = bucketEnd(starts, index, endAt)
  const zones = [...new Set([zone, 'UTC'])]
  const here = marks.filter(({ at }) => at >= start && at < end)
  return (
    <div className="max-w-xs rounded-sm border border-line-strong bg-raised px-2 py-1 text-sm shadow-float">
      <table>
        <tbody>
          {zones.map((name) => (
            <tr key={name}>
              <td className="pr-3 text-muted">{name}</td>
              <td className="text-right font-mono">{span(start, end, name)}</td>
            </tr>
          ))}
          {series.map(({ id, label, tone, values }) => (
            <tr key={id}>
              <td className="pr-3">
                <span
                  aria-hidden
                  className="mr-1.5 inline-block size-2 rounded-[2px]"
                  style={{ background: toneColors[tone] }}
                />
                {label}
              </td>
              <td className="text-right">{said(values[index] ?? null)}</td>
            </tr>
          ))}
          {here.map((mark) => (
            <tr key={`${mark.label} ${mark.at}`}>
              <td className="pr-3 text-muted">{mark.label}</td>
              <td className="text-right font-mono">{formatAbsolute(mark.at, zone).slice(11)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  function said(value: number | null) {
    return value === null ? '–' : formatValue(value, unit)
  }
}

/** `11-23 14:00 – 14:15`, the second date only where it is another. */
function span(start: number, end: number, zone: string): string {
  const from = formatAbsolute(start, zone).slice(5, 16)
  const to = formatAbsolute(end, zone).slice(5, 16)
  return `${from} – ${from.slice(0, 5) === to.slice(0, 5) ? to.slice(6) : to}`
}
