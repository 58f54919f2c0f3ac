'use client'

import type { ChartMark } from '@/components/charts/chart'
import { ChartSkeleton, TimeSeriesChart } from '@/components/charts/time-series-chart'
import type { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { Failed } from '@/components/ui/state'
import { pages } from '@/lib/paths'
import type { Status } from '@/lib/status'
import type { TrendFilters } from '@/lib/trends/trend-filters'
import type { TrendAnswer } from '@/lib/trends/trends'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'

const failedStatuses: Status[] = ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED']

/** Volume, failure rate, run time and queue wait over time, the period before dashed behind. */
export function TrendCharts(props: {
  database: string
  live: ReturnType<typeof useLive<TrendAnswer>>
  filters: TrendFilters
  onZoom: (from: number, to: number) => void
}) {
  const { database, live, filters, onZoom } = props
  const answer = live.data
  if (!answer && live.failure)
    return <Failed what="Trends" failure={live.failure} onRetry={live.refetch} />
  const { app, name, queue, version } = filters
  const hrefOf = (statuses: Status[]) => (from: number, to: number) =>
    pages.workflows(
      database,
      workflowFiltersToSearch({
        ...{ app, name, queue, version, status: statuses },
        ...{ completedAfter: from, completedBefore: to - 1 },
      }),
    )
  const marks: ChartMark[] = (answer?.marks ?? []).map(({ version: label, at }) => ({ label, at }))
  const shared = answer && { starts: answer.starts, endAt: answer.to, marks, onZoom }
  return (
    <div
      aria-busy={live.isPrevious}
      className="grid grid-cols-2 gap-x-6 gap-y-5 aria-busy:opacity-60 max-lg:grid-cols-1"
    >
      <Section title="Volume" note="completed workflows">
        {shared ? (
          <TimeSeriesChart
            {...shared}
            label="Completed workflows over time"
            kind="bars"
            unit="count"
            hrefOf={hrefOf([])}
            series={[
              { id: 'success', label: 'Success', tone: 'success', values: answer.current.success },
              {
                id: 'cancelled',
                label: 'Cancelled',
                tone: 'stopped',
                values: answer.current.cancelled,
              },
              { id: 'failed', label: 'Failed', tone: 'failure', values: answer.current.failed },
              {
                ...{ id: 'before', label: 'All, period before', tone: 'medium', isGhost: true },
                values: answer.previous.success.map(
                  (value, index) =>
                    value +
                    (answer.previous.failed[index] ?? 0) +
                    (answer.previous.cancelled[index] ?? 0),
                ),
              },
            ]}
          />
        ) : (
          <ChartSkeleton label="volume" />
        )}
      </Section>
      <Section title="Failure rate" note="of those that completed">
        {shared ? (
          <TimeSeriesChart
            {...shared}
            label="Failure rate over time"
            kind="lines"
            unit="share"
            hrefOf={hrefOf(failedStatuses)}
            series={[
              {
                id: 'rate',
                label: 'Failure rate',
                tone: 'failure',
                values: answer.current.failureRate,
              },
              {
                ...{ id: 'before', label: 'Period before', tone: 'medium', isGhost: true },
                values: answer.previous.failureRate,
              },
            ]}
          />
        ) : (
          <ChartSkeleton label="failure rate" />
        )}
      </Section>
      <Section title="Run time" note="from dequeue to end, within 10 %">
        {shared ? (
          <TimeSeriesChart
            {...shared}
            label="Run time over time"
            kind="lines"
            unit="duration"
            hrefOf={hrefOf([])}
            series={[
              { id: 'p50', label: 'p50', tone: 'light', values: answer.current.p50 },
              { id: 'p95', label: 'p95', tone: 'medium', values: answer.current.p95 },
              { id: 'p99', label: 'p99', tone: 'strong', values: answer.current.p99 },
              {
                ...{ id: 'max', label: 'longest', tone: 'stopped', startsHidden: true },
                values: answer.current.max,
              },
              {
                ...{ id: 'before', label: 'p95, period before', tone: 'medium', isGhost: true },
                values: answer.previous.p95,
              },
            ]}
          />
        ) : (
          <ChartSkeleton label="run time" />
        )}
      </Section>
      <Section title="Queue wait" note="from enqueue to dequeue, within 10 %">
        {shared ? (
          <TimeSeriesChart
            {...shared}
            label="Queue wait over time"
            kind="lines"
            unit="duration"
            hrefOf={hrefOf([])}
            series={[
              { id: 'p50', label: 'p50', tone: 'light', values: answer.current.waitP50 },
              { id: 'p95', label: 'p95', tone: 'strong', values: answer.current.waitP95 },
              {
                ...{ id: 'before', label: 'p95, period before', tone: 'medium', isGhost: true },
                values: answer.previous.waitP95,
              },
            ]}
          />
        ) : (
          <ChartSkeleton label="queue wait" />
        )}
      </Section>
    </div>
  )
}
