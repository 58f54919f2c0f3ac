'use client'

import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingYet } from '@/components/ui/state'
import { type Executor, type ExecutorList, keyOf, type LikelyOrphan } from '@/lib/executor'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { VerbLimits } from '@/lib/verbs'
import type { VersionNow } from '@/lib/version'
import type { VersionActions } from '@/lib/version-commands'
import { ExecutorLine } from './executor-line'
import { OrphansSection } from './orphans-section'
import { ResumeOrphansDialog } from './resume-orphans-dialog'

/** Who executes, as rows and connections show it, and what the dead likely left behind. */
export function ExecutorsSection(props: {
  database: string
  versions: readonly VersionNow[]
  limits: VerbLimits
  actions: VersionActions
}) {
  const { database, versions, limits, actions } = props
  const [asked, setAsked] = useState<readonly LikelyOrphan[] | null>(null)
  const live = useLive<ExecutorList>(api.executors(database), null, {
    everyMs: 4_000,
    atLeastEveryMs: 20_000,
  })
  const list = live.data
  return (
    <>
      <Section
        title="Executors"
        note={
          list &&
          `${formatAmount(list.executors.length, 'executor')}, inferred: DBOS keeps no list of them`
        }
      >
        <p className="mb-1 max-w-prose text-muted text-sm">
          Every executor is called <span className="font-mono">local</span> unless it is given an
          id, so several of one application and version may stand here as one.
        </p>
        {live.isStale && live.failure && (
          <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
        )}
        {!list && live.failure ? (
          <Failed what="Executors" failure={live.failure} onRetry={live.refetch} />
        ) : !list ? (
          <SkeletonRows rows={4} label="Loading executors" />
        ) : list.executors.length === 0 ? (
          <NothingYet title="No executor is seen">
            No DBOS connection is open, nothing runs, and nothing started in the last minutes.
          </NothingYet>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <div tabIndex={0} className="overflow-x-auto">
            <table className="data-table fleet-table" aria-label="Executors">
              <thead>
                <tr>
                  <th scope="col">Executor</th>
                  <th scope="col">State, inferred</th>
                  <th scope="col">Application</th>
                  <th scope="col">Version</th>
                  <th scope="col">Connection</th>
                  <th scope="col" data-numeric>
                    Last activity
                  </th>
                  <th scope="col" data-numeric>
                    Running
                  </th>
                  <th scope="col" data-numeric>
                    Likely orphans
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.executors.map((executor) => (
                  <ExecutorLine
                    key={keyOf(executor)}
                    {...{ database, executor, limits, asOf: list.asOf }}
                    onResume={() => setAsked(orphansOf(list, executor))}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {list?.isCut && (
          <p className="pt-1.5 text-muted text-sm">Only the oldest that run were looked at.</p>
        )}
      </Section>
      {list && list.orphans.length > 0 && (
        <OrphansSection {...{ database, list, limits }} onResume={() => setAsked(list.orphans)} />
      )}
      {asked && (
        <ResumeOrphansDialog
          {...{ versions, actions, orphans: asked }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function orphansOf(list: ExecutorList, executor: Executor): LikelyOrphan[] {
  return list.orphans.filter((one) => keyOf(one) === keyOf(executor))
}
