'use client'

import { CoverageNote } from '@/components/dbos/coverage-note'
import { RangeControl } from '@/components/dbos/range-control'
import { useLive } from '@/components/hooks/use-live'
import { useTrendFilters } from '@/components/hooks/use-trend-filters'
import { PageHeader } from '@/components/shell/page-header'
import { StaleBanner } from '@/components/ui/stale-banner'
import type { Overview } from '@/lib/overview/overview'
import { api } from '@/lib/paths'
import { AttentionPanel } from './attention-panel'
import { LastHourPanel } from './last-hour-panel'
import { OverviewCharts } from './overview-charts'
import { RecentPanel } from './recent-panel'
import { VerdictBanner } from './verdict-banner'

const ranges = ['1h', '24h', '7d', '30d'] as const

/** The first thing an on-call engineer sees: what is wrong now, since when, because of what. */
export function OverviewScreen({ database }: { database: string }) {
  const trend = useTrendFilters('24h')
  const live = useLive<Overview>(api.overview(database), null, {
    everyMs: 5_000,
    atLeastEveryMs: 30_000,
  })
  const { from, to, range } = trend.filters
  const overview = live.data
  return (
    <>
      <PageHeader title="Overview" asOf={overview ? live.asOf : null}>
        <RangeControl
          ranges={ranges}
          range={range}
          window={from !== null && to !== null ? { from, to } : null}
          onRange={trend.setRange}
        />
      </PageHeader>
      {live.failure && overview && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-5 px-5 py-3 max-md:px-3">
          <VerdictBanner live={live} />
          {overview && <CoverageNote {...overview} />}
          <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-x-6 gap-y-5 max-lg:grid-cols-1">
            <AttentionPanel
              database={database}
              overview={overview}
              failed={live.failure !== null}
            />
            <LastHourPanel database={database} lastHour={overview?.lastHour ?? null} />
          </div>
          <OverviewCharts database={database} search={trend.search} onZoom={trend.zoom} />
          <div className="grid grid-cols-2 gap-x-6 gap-y-5 max-lg:grid-cols-1">
            <RecentPanel
              database={database}
              title="Recent failures"
              search="status=ERROR,MAX_RECOVERY_ATTEMPTS_EXCEEDED"
              empty="Nothing has failed."
              limit={8}
            />
            <RecentPanel
              database={database}
              title="Running longest"
              search="status=PENDING&sort=created"
              empty="Nothing is running."
              limit={8}
              slowMs={(overview?.thresholds.slowRunSeconds ?? 0) * 1_000 || null}
            />
          </div>
        </div>
      </div>
    </>
  )
}
