'use client'

import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { formatDuration } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import type { SlowestAnswer } from '@/lib/trends/trends'

/** The longest single runs of the window, each a link to its timeline. */
export function SlowestPanel({ database, search }: { database: string; search: string }) {
  const live = useLive<SlowestAnswer>(api.trends(database, 'slowest', search), null, {
    everyMs: 30_000,
    keepsPrevious: true,
  })
  const answer = live.data
  return (
    <Section
      title="Slowest runs"
      note={
        answer && answer.searchedFrom > answer.from ? (
          <>
            searched back to <Time at={answer.searchedFrom} asOf={answer.asOf} />, as no index
            orders by duration
          </>
        ) : null
      }
    >
      {!answer && live.failure ? (
        <Failed what="The slowest runs" failure={live.failure} onRetry={live.refetch} />
      ) : !answer ? (
        <SkeletonRows rows={5} label="Loading the slowest runs" />
      ) : answer.runs.length === 0 ? (
        <p className="flex min-h-8 items-center text-muted">Nothing ran in this window.</p>
      ) : (
        <ul>
          {answer.runs.map((run) => (
            <li
              key={run.workflowID}
              className="relative flex min-h-8 items-center gap-3 border-line border-b px-2 hover:bg-hover max-md:flex-wrap"
            >
              <span className="w-20 shrink-0 text-right font-medium">
                {formatDuration(run.durationMs)}
              </span>
              <span className="w-20 shrink-0">
                <StatusBadge status={run.status} />
              </span>
              <Link
                href={pages.workflow(database, run.workflowID)}
                prefetch={false}
                className="min-w-0 truncate rounded-sm after:absolute after:inset-0"
              >
                {run.workflowName ?? 'without a name'}{' '}
                <span className="font-mono text-muted text-sm">{run.workflowID}</span>
              </Link>
              <span className="ml-auto flex shrink-0 gap-3 text-muted text-sm">
                {run.applicationVersion && <span>{run.applicationVersion}</span>}
                <span className="above-link">
                  <Time at={run.completedAt} asOf={answer.asOf} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
