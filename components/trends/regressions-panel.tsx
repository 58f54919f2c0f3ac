'use client'

import Link from 'next/link'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import { formatValue } from '@/lib/chart/axis-ticks'
import { formatAmount } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import { describeChange } from '@/lib/trends/change'
import type { Regression } from '@/lib/trends/regressions'
import { type TrendFilters, trendFiltersToSearch } from '@/lib/trends/trend-filters'
import type { RegressionAnswer } from '@/lib/trends/trends'

/** Names and steps that got slower or fail more, where the samples are large enough to say so. */
export function RegressionsPanel(props: {
  database: string
  search: string
  filters: TrendFilters
}) {
  const { database, search, filters } = props
  const live = useLive<RegressionAnswer>(api.trends(database, 'regressions', search), null, {
    everyMs: 30_000,
    keepsPrevious: true,
  })
  const answer = live.data
  return (
    <Section
      title="Regressions"
      note={
        answer &&
        `${formatAmount(answer.compared, 'name')} compared, by version and with the period before`
      }
    >
      {!answer && live.failure ? (
        <Failed what="Regressions" failure={live.failure} onRetry={live.refetch} />
      ) : !answer ? (
        <div role="status" aria-label="Loading regressions" className="flex h-8 items-center">
          <Skeleton width="320px" />
        </div>
      ) : answer.regressions.length === 0 ? (
        <p className="flex min-h-8 items-center text-muted">
          Nothing got clearly worse. Less than 30 runs, or a change that chance explains, is not
          listed.
        </p>
      ) : (
        <ul className="flex flex-col">
          {answer.regressions.map((one) => (
            <RegressionLine
              key={`${one.of} ${one.kind} ${one.since} ${one.name} ${one.after.label}`}
              {...{ database, filters, one }}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

function RegressionLine(props: { database: string; filters: TrendFilters; one: Regression }) {
  const { database, filters, one } = props
  const unit = one.kind === 'p95' ? 'duration' : 'share'
  const isOfWorkflow = one.of === 'workflow'
  const search = trendFiltersToSearch({ ...filters, zone: 'UTC', name: [one.name] })
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-2 border-line border-b py-1">
      <span
        aria-hidden
        className="status-mark text-failure"
        data-shape={one.kind === 'p95' ? 'square' : 'triangle'}
      />
      {isOfWorkflow ? (
        <Link
          href={pages.trends(database, search)}
          prefetch={false}
          className="rounded-sm font-medium hover:underline"
        >
          {one.name}
        </Link>
      ) : (
        <span className="font-medium">
          <span className="font-normal text-muted">step</span> {one.name}
        </span>
      )}
      <span>{one.kind === 'p95' ? 'got slower' : 'fails more'}</span>
      <span className="text-muted">
        {one.since === 'version' ? `since version ${one.after.label}` : `in the ${one.after.label}`}
      </span>
      <span className="ml-auto flex flex-wrap items-center gap-x-2">
        <span>
          {one.kind === 'p95' && <span className="text-muted">p95 </span>}
          {formatValue(one.before.value, unit)} → {formatValue(one.after.value, unit)}
        </span>
        <span className="w-16 text-right font-medium text-failure">
          {describeChange(one.after.value, one.before.value, unit)}
        </span>
        <span className="text-faint text-sm" title={`before: ${one.before.label}`}>
          {one.before.sample.toLocaleString('en-US')} and {formatAmount(one.after.sample, 'run')}
        </span>
      </span>
    </li>
  )
}
