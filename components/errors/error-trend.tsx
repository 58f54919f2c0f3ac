'use client'

import { ChartSkeleton, TimeSeriesChart } from '@/components/charts/time-series-chart'
import { Section } from '@/components/ui/section'
import type { ErrorDetail, ErrorGroup } from '@/lib/errors'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { describeRange } from '@/lib/time-range'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'

/** When it happened, with the versions that were deployed meanwhile. */
export function ErrorTrend(props: { database: string; detail: ErrorDetail | null; range: string }) {
  const { database, detail, range } = props
  return (
    <Section
      title="Trend"
      note={
        detail &&
        `${formatAmount(detail.count, 'workflow')} failed of it in the ${describeRange(range)} and still ${detail.count === 1 ? 'stands' : 'stand'} as failed`
      }
    >
      {detail ? (
        <TimeSeriesChart
          label="Failures of this cause over time"
          kind="bars"
          unit="count"
          starts={detail.starts}
          endAt={detail.to}
          series={[{ id: 'failed', label: 'Failed', tone: 'failure', values: detail.values }]}
          marks={detail.marks.map(({ version, at }) => ({ at, label: version }))}
          hrefOf={(from, to) => failedInList(database, detail.group, from, to)}
        />
      ) : (
        <ChartSkeleton label="trend" />
      )}
    </Section>
  )
}

/** The list cannot ask by cause: all failures of the workflow's name in that time. */
export function failedInList(
  database: string,
  { workflowName }: ErrorGroup,
  from: number,
  to: number,
): string {
  return pages.workflows(
    database,
    workflowFiltersToSearch({
      status: ['ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
      name: workflowName === null ? [] : [workflowName],
      completedAfter: from,
      completedBefore: to - 1,
    }),
  )
}
