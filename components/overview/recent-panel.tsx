'use client'

import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { WorkflowDuration } from '@/components/dbos/workflow-duration'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { formatTickingDuration } from '@/lib/format'
import { api, pages } from '@/lib/paths'
import type { WorkflowPage } from '@/lib/workflow'

/** The head of a list that is a link to the whole of it. */
export function RecentPanel(props: {
  database: string
  title: string
  /** Of the list, in page and API alike. */
  search: string
  empty: string
  limit: number
  /** Above this a run is slow; `null` where that is not asked. */
  slowMs?: number | null
}) {
  const { database, title, search, empty, limit, slowMs = null } = props
  const live = useLive<WorkflowPage>(api.workflows(database, `${search}&limit=${limit}`), null, {
    everyMs: 3_000,
  })
  const page = live.data
  return (
    <Section
      title={title}
      note={slowMs === null ? null : `slow beyond ${formatTickingDuration(slowMs)}`}
      actions={
        <Link
          href={pages.workflows(database, search)}
          prefetch={false}
          className="rounded-sm text-muted text-sm underline underline-offset-2"
        >
          All
        </Link>
      }
    >
      {!page && live.failure ? (
        <Failed what={title} failure={live.failure} onRetry={live.refetch} />
      ) : !page ? (
        <SkeletonRows rows={limit} label={`Loading ${title.toLowerCase()}`} />
      ) : page.workflows.length === 0 ? (
        <p className="flex min-h-8 items-center text-muted">{empty}</p>
      ) : (
        <ul>
          {page.workflows.map((workflow) => {
            const ranMs = page.asOf - (workflow.dequeuedAt ?? workflow.createdAt)
            const isSlow = slowMs !== null && ranMs > slowMs
            return (
              <li
                key={workflow.workflowID}
                className="relative flex min-h-8 items-center gap-3 border-line border-b px-2 hover:bg-hover"
              >
                <span className="w-20 shrink-0">
                  <StatusBadge status={workflow.status} />
                </span>
                <Link
                  href={pages.workflow(database, workflow.workflowID)}
                  prefetch={false}
                  className="min-w-0 flex-1 truncate rounded-sm after:absolute after:inset-0"
                >
                  <span className="font-medium">{workflow.workflowName ?? 'without a name'}</span>{' '}
                  <span className="text-muted text-sm">
                    {workflow.errorSummary ?? workflow.workflowID}
                  </span>
                </Link>
                <span className={`shrink-0 text-sm ${isSlow ? 'font-medium text-waiting' : ''}`}>
                  <WorkflowDuration workflow={workflow} asOf={page.asOf} />
                </span>
                <span className="above-link w-16 shrink-0 text-right text-muted text-sm">
                  <Time at={workflow.completedAt ?? workflow.createdAt} asOf={page.asOf} />
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
