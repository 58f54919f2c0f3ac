'use client'

import { useQueryState } from 'nuqs'
import { RangeControl } from '@/components/dbos/range-control'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { StaleBanner } from '@/components/ui/stale-banner'
import type { Failure } from '@/lib/failures'
import { api } from '@/lib/paths'
import type { VerbLimits } from '@/lib/verbs'
import type { VersionList } from '@/lib/version'
import type { VersionActions } from '@/lib/version-commands'
import { versionRangeParser, versionRanges } from '@/lib/version-view'
import { ExecutorsSection } from './executors-section'
import { VersionsSection } from './versions-section'

/** What runs where: versions with what they hold and how they do, and who executes them. */
export function VersionsScreen(props: {
  database: string
  initial: VersionList | null
  failure: Failure | null
  limits: VerbLimits
  actions: VersionActions
}) {
  const { database, initial, limits, actions } = props
  const url = api.versions(database)
  const live = useLive<VersionList>(url, initial && { url, data: initial, asOf: initial.asOf }, {
    everyMs: 2_000,
    atLeastEveryMs: 10_000,
  })
  const [range, setRange] = useQueryState(
    'range',
    versionRangeParser.withOptions({ history: 'push', clearOnDefault: true }),
  )
  const failure = live.failure ?? (live.data ? null : props.failure)
  return (
    <>
      <PageHeader title="Versions" asOf={live.data ? live.asOf : null}>
        <RangeControl
          ranges={versionRanges}
          range={range}
          window={null}
          onRange={(next) => void setRange(versionRangeParser.parse(next))}
        />
      </PageHeader>
      {failure && live.data && (
        <StaleBanner failure={failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-col gap-6 px-5 py-3 max-md:px-3">
          <VersionsSection
            {...{ database, range, failure, limits, actions }}
            list={live.data}
            onRetry={live.refetch}
          />
          <ExecutorsSection
            {...{ database, limits, actions }}
            versions={live.data?.versions ?? []}
          />
        </div>
      </div>
    </>
  )
}
