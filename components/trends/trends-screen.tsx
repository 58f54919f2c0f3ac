'use client'

import { CoverageNote } from '@/components/dbos/coverage-note'
import { RangeControl } from '@/components/dbos/range-control'
import { useLive } from '@/components/hooks/use-live'
import { useTrendFilters } from '@/components/hooks/use-trend-filters'
import { PageHeader } from '@/components/shell/page-header'
import { StaleBanner } from '@/components/ui/stale-banner'
import { api } from '@/lib/paths'
import { trendRanges } from '@/lib/trends/trend-filters'
import type { TrendAnswer } from '@/lib/trends/trends'
import { RegressionsPanel } from './regressions-panel'
import { SlowestPanel } from './slowest-panel'
import { TrendCharts } from './trend-charts'
import { TrendFilterBar } from './trend-filter-bar'
import { TrendSummary } from './trend-summary'
import { TrendTables } from './trend-tables'

/** What got worse, since when, and how everything else went; for the Monday review. */
export function TrendsScreen({ database }: { database: string }) {
  const trend = useTrendFilters('7d')
  const { filters, search } = trend
  const live = useLive<TrendAnswer>(api.trends(database, '', search), null, {
    everyMs: 5_000,
    keepsPrevious: true,
  })
  const { from, to } = filters
  const window = from !== null && to !== null ? { from, to } : null
  return (
    <>
      <PageHeader title="Trends" asOf={live.data ? live.asOf : null}>
        <RangeControl
          ranges={trendRanges}
          range={filters.range}
          window={window}
          onRange={trend.setRange}
        />
      </PageHeader>
      {live.failure && live.data && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-5 px-5 py-3 max-md:px-3">
          <div className="flex flex-col gap-1">
            <TrendFilterBar database={database} filters={filters} setFilters={trend.setFilters} />
            {live.data && <CoverageNote {...live.data} />}
          </div>
          <TrendSummary answer={live.data} />
          <RegressionsPanel database={database} search={search} filters={filters} />
          <TrendCharts database={database} live={live} filters={filters} onZoom={trend.zoom} />
          <TrendTables database={database} search={search} filters={filters} />
          <SlowestPanel database={database} search={search} />
        </div>
      </div>
    </>
  )
}
