'use client'

import Link from 'next/link'
import { ChartSkeleton, TimeSeriesChart } from '@/components/charts/time-series-chart'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { Failed } from '@/components/ui/state'
import { api, pages } from '@/lib/paths'
import type { Status } from '@/lib/status'
import type { TrendAnswer } from '@/lib/trends/trends'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'

/** Throughput and failures of the chosen window; dragging zooms in. */
export function OverviewCharts(props: {
  database: string
  search: string
  onZoom: (from: number, to: number) => void
}) {
  const { database, search, onZoom } = props
  const live = useLive<TrendAnswer>(api.trends(database, '', search), null, {
    everyMs: 5_000,
    keepsPrevious: true,
  })
  const answer = live.data
  if (!answer && live.failure)
    return <Failed what="The charts" failure={live.failure} onRetry={live.refetch} />
  const shared = answer && {
    ...{ starts: answer.starts, endAt: answer.to, onZoom, height: 150 },
    marks: answer.marks.map(({ version, at }) => ({ label: version, at })),
  }
  const hrefOf = (status: Status[]) => (from: number, to: number) =>
    pages.workflows(
      database,
      workflowFiltersToSearch({ status, completedAfter: from, completedBefore: to - 1 }),
    )
  return (
    <div
      aria-busy={live.isPrevious}
      className="grid grid-cols-2 gap-x-6 gap-y-5 aria-busy:opacity-60 max-lg:grid-cols-1"
    >
      <Section
        title="Throughput"
        note="workflows that ended"
        actions={
          <Link
            href={pages.trends(database)}
            prefetch={false}
            className="rounded-sm text-muted text-sm underline underline-offset-2"
          >
            All trends
          </Link>
        }
      >
        {shared ? (
          <TimeSeriesChart
            {...shared}
            label="Workflows that ended, over time"
            kind="bars"
            unit="count"
            hrefOf={hrefOf([])}
            series={[
              { id: 'success', label: 'Success', tone: 'success', values: answer.current.success },
              {
                ...{ id: 'cancelled', label: 'Cancelled', tone: 'stopped' },
                values: answer.current.cancelled,
              },
              { id: 'failed', label: 'Failed', tone: 'failure', values: answer.current.failed },
            ]}
          />
        ) : (
          <ChartSkeleton label="throughput" height={150} />
        )}
      </Section>
      <Section title="Failure rate" note="the period before dashed">
        {shared ? (
          <TimeSeriesChart
            {...shared}
            label="Failure rate over time"
            kind="lines"
            unit="share"
            hrefOf={hrefOf(['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'])}
            series={[
              {
                ...{ id: 'rate', label: 'Failure rate', tone: 'failure' },
                values: answer.current.failureRate,
              },
              {
                ...{ id: 'before', label: 'Period before', tone: 'medium', isGhost: true },
                values: answer.previous.failureRate,
              },
            ]}
          />
        ) : (
          <ChartSkeleton label="failure rate" height={150} />
        )}
      </Section>
    </div>
  )
}
