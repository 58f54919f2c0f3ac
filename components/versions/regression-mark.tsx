'use client'

import Link from 'next/link'
import { Tooltip } from '@/components/ui/tooltip'
import { formatValue } from '@/lib/chart/axis-ticks'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { trendFiltersToSearch } from '@/lib/trends/trend-filters'
import type { VersionActivity } from '@/lib/version'

/** What clearly got worse since the version before, workflow by workflow; leads to the trends. */
export function RegressionMark(props: {
  database: string
  activity: VersionActivity
  range: string
}) {
  const { database, activity, range } = props
  const { regressions, previous } = activity
  if (regressions.length === 0 || !previous) return null
  const names = [...new Set(regressions.map(({ name }) => name))]
  const search = trendFiltersToSearch({ range, zone: 'UTC', name: names })
  return (
    <Tooltip
      content={
        <span className="flex flex-col gap-0.5">
          <span className="text-muted">Worse than on {previous.version}:</span>
          {regressions.slice(0, 8).map(({ name, kind, before, after }) => {
            const unit = kind === 'p95' ? 'duration' : 'share'
            return (
              <span key={`${name} ${kind}`}>
                {name}: {kind === 'p95' ? 'p95' : 'failures'} {formatValue(before.value, unit)} →{' '}
                {formatValue(after.value, unit)}
              </span>
            )
          })}
        </span>
      }
    >
      <Link
        href={pages.trends(database, search)}
        prefetch={false}
        className="inline-flex items-center gap-1 rounded-sm font-medium text-failure text-sm hover:underline"
      >
        <span aria-hidden className="status-mark" data-shape="triangle" />
        {formatAmount(regressions.length, 'regression')}
      </Link>
    </Tooltip>
  )
}
