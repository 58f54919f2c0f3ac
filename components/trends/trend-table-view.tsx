'use client'

import Link from 'next/link'
import { Change } from '@/components/dbos/change'
import { SortHeader } from '@/components/ui/sort-header'
import { formatValue } from '@/lib/chart/axis-ticks'
import { pages } from '@/lib/paths'
import { type TrendFilters, trendFiltersToSearch } from '@/lib/trends/trend-filters'
import type { TrendRow } from '@/lib/trends/trends'

export const columns = [
  { key: 'completed', label: 'Completed', csv: 'completed', unit: 'count', isWorseUp: null },
  { key: 'failed', label: 'Failed', csv: 'failed', unit: 'count', isWorseUp: null },
  {
    key: 'failureRate',
    label: 'Failure rate',
    csv: 'failure_rate',
    unit: 'share',
    isWorseUp: true,
  },
  { key: 'p50', label: 'p50', csv: 'p50_ms', unit: 'duration', isWorseUp: true },
  { key: 'p95', label: 'p95', csv: 'p95_ms', unit: 'duration', isWorseUp: true },
  { key: 'p99', label: 'p99', csv: 'p99_ms', unit: 'duration', isWorseUp: true },
  { key: 'max', label: 'Longest', csv: 'max_ms', unit: 'duration', isWorseUp: null },
  { key: 'waitP95', label: 'Wait p95', csv: 'wait_p95_ms', unit: 'duration', isWorseUp: true },
] as const

export type SortKey = 'name' | (typeof columns)[number]['key']

/** Unknown figures come last, whichever way round. */
export function sortRows(rows: readonly TrendRow[], key: SortKey, order: 'asc' | 'desc') {
  const turn = order === 'asc' ? 1 : -1
  return rows.toSorted((a, b) => {
    if (key === 'name') return turn * a.name.localeCompare(b.name)
    const one = a.summary[key]
    const other = b.summary[key]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return turn * (one - other) || a.name.localeCompare(b.name)
  })
}

export function TrendTableView(props: {
  database: string
  of: 'workflows' | 'steps'
  rows: readonly TrendRow[]
  filters: TrendFilters
  sort: SortKey
  order: 'asc' | 'desc'
  isBusy: boolean
  /** Before counts that are estimates. */
  mark: string
  onSort: (key: SortKey) => void
}) {
  const { database, of, rows, filters, sort, order, isBusy, mark, onSort } = props
  const shown = of === 'steps' ? columns.filter(({ key }) => key !== 'waitP95') : columns
  const direction = (key: SortKey) =>
    sort !== key ? null : order === 'asc' ? 'ascending' : 'descending'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div tabIndex={0} className="overflow-x-auto">
      <table className="data-table min-w-[860px]" aria-busy={isBusy}>
        <caption className="sr-only">Figures by name, with their change</caption>
        <thead>
          <tr>
            <SortHeader label="Name" direction={direction('name')} onSort={() => onSort('name')} />
            {shown.map(({ key, label }) => (
              <SortHeader
                key={key}
                label={label}
                isNumeric
                direction={direction(key)}
                onSort={() => onSort(key)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, summary, previous }) => (
            <tr key={name}>
              <th scope="row" className="max-w-72 truncate">
                {of === 'workflows' && name !== '' ? (
                  <Link
                    href={pages.trends(
                      database,
                      trendFiltersToSearch({ ...filters, zone: 'UTC', name: [name] }),
                    )}
                    prefetch={false}
                    className="rounded-sm hover:underline"
                  >
                    {name}
                  </Link>
                ) : (
                  name || 'without a name'
                )}
              </th>
              {shown.map(({ key, unit, isWorseUp }) => (
                <td key={key} data-numeric>
                  <span className="mr-1.5 text-sm">
                    <Change
                      {...{ now: summary[key], before: previous?.[key] ?? null, unit, isWorseUp }}
                      isTerse
                    />
                  </span>
                  {summary[key] === null
                    ? '–'
                    : `${unit === 'count' ? mark : ''}${formatValue(summary[key], unit)}`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
