'use client'

import Link from 'next/link'
import { formatValue } from '@/lib/chart/axis-ticks'
import { formatAbsolute } from '@/lib/format'
import { bucketEnd, type TimeSeriesChartProps } from './chart'

/** The same figures as the chart, newest first, for those who read rather than look. */
export function ChartTable(props: TimeSeriesChartProps & { zone: string; height: number }) {
  const { label, starts, endAt, unit, series, zone, height, hrefOf } = props
  const newestFirst = starts.map((start, index) => ({ start, index })).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div tabIndex={0} className="overflow-auto" style={{ height }}>
      <table className="data-table">
        <caption className="sr-only">
          {label}, times in {zone}
        </caption>
        <thead>
          <tr>
            <th scope="col">From ({zone})</th>
            {series.map(({ id, label: name }) => (
              <th key={id} scope="col" data-numeric>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ start, index }) => (
            <tr key={start}>
              <td className="whitespace-nowrap font-mono text-sm">
                {hrefOf ? (
                  <Link href={hrefOf(start, bucketEnd(starts, index, endAt))} prefetch={false}>
                    {formatAbsolute(start, zone).slice(0, 16)}
                  </Link>
                ) : (
                  formatAbsolute(start, zone).slice(0, 16)
                )}
              </td>
              {series.map(({ id, values }) => (
                <td key={id} data-numeric>
                  {said(values[index] ?? null)}
                </td>
              ))}
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
