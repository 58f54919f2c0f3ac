'use client'

import { useQueryStates } from 'nuqs'
import { RangeControl } from '@/components/dbos/range-control'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed } from '@/components/ui/state'
import { useZone } from '@/components/ui/time-mode'
import type { ErrorActions } from '@/lib/error-commands'
import { errorFiltersToSearch, errorGroupParsers, errorRanges } from '@/lib/error-filters'
import type { ErrorDetail } from '@/lib/errors'
import { api } from '@/lib/paths'
import type { VerbLimits } from '@/lib/verbs'
import { AffectedPanel } from './affected-panel'
import { CoverageBanner } from './coverage-banner'
import { ErrorFacts } from './error-facts'
import { ErrorTrend } from './error-trend'
import { ErrorVerbs } from './error-verbs'
import { SamplesPanel } from './samples-panel'
import { VersionsPanel } from './versions-panel'
import { WorkflowsPanel } from './workflows-panel'

export type ErrorScreenProps = {
  database: string
  initial: ErrorDetail
  limits: VerbLimits
  actions: ErrorActions
  /** Versions that a retry can name, the latest first. */
  versions: readonly string[]
}

const { range, cursor } = errorGroupParsers

/** One cause: since when, since which version, whom it hits, where, and what to do about it. */
export function ErrorScreen(props: ErrorScreenProps) {
  const { database, initial } = props
  const { fingerprint } = initial.group
  const zone = useZone()
  const [view, setView] = useQueryStates(
    { range, cursor },
    { history: 'push', shallow: true, clearOnDefault: true, scroll: false },
  )
  const search = errorFiltersToSearch({ range: view.range })
  const withZone = `${search === '' ? '' : `${search}&`}zone=${encodeURIComponent(zone)}`
  const live = useLive<ErrorDetail>(api.error(database, fingerprint, '', withZone), null, {
    everyMs: 5_000,
    atLeastEveryMs: 10_000,
    keepsPrevious: true,
  })
  const detail = live.data
  const { group, coverage, asOf } = detail ?? initial
  const setRange = (chosen: string) => {
    const known = errorRanges.find((one) => one === chosen)
    if (known) void setView({ range: known, cursor: null })
  }
  const shared = { database, fingerprint, search }
  return (
    <>
      <PageHeader
        title={group.type}
        asOf={detail ? live.asOf : null}
        actions={
          <ErrorVerbs
            {...props}
            group={group}
            range={view.range}
            search={search}
            count={detail?.count ?? null}
            coverage={coverage}
            asOf={asOf}
          />
        }
      >
        <RangeControl ranges={errorRanges} range={view.range} window={null} onRange={setRange} />
      </PageHeader>
      {live.failure && detail && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <CoverageBanner coverage={coverage} asOf={asOf} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-5 px-5 py-3 max-md:px-3">
          <ErrorFacts database={database} group={group} asOf={asOf} />
          {live.failure && !detail ? (
            <Failed what="The trend" failure={live.failure} onRetry={live.refetch} />
          ) : (
            <ErrorTrend database={database} detail={detail} range={view.range} />
          )}
          <div className="grid grid-cols-2 gap-x-6 gap-y-5 max-lg:grid-cols-1">
            <div className="flex min-w-0 flex-col gap-5">
              <VersionsPanel database={database} detail={detail} />
              <SamplesPanel {...shared} />
            </div>
            <AffectedPanel {...shared} group={group} />
          </div>
          <WorkflowsPanel
            {...shared}
            group={group}
            from={(detail ?? initial).from}
            cursor={view.cursor}
          />
        </div>
      </div>
    </>
  )
}
