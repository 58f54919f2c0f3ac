'use client'

import Link from 'next/link'
import { StatusBadge } from '@/components/dbos/status-badge'
import { useLive } from '@/components/hooks/use-live'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/format'
import type { LastHour } from '@/lib/overview/overview'
import { api, pages } from '@/lib/paths'
import { isActive, type Status, statuses } from '@/lib/status'
import type { Count, StatusCounts } from '@/lib/workflow'
import { workflowFiltersToSearch } from '@/lib/workflow-filters'

/** What ended in the last hour by status, and what waits and runs now. */
export function LastHourPanel(props: { database: string; lastHour: LastHour | null }) {
  const { database, lastHour } = props
  const now = useLive<StatusCounts>(api.counts(database), null, { everyMs: 5_000 })
  const ended = statuses.filter((status) => !isActive(status))
  const active: Status[] = ['PENDING', 'ENQUEUED', 'DELAYED']
  const hourAgo = now.data ? now.data.asOf - 3_600_000 : null
  return (
    <Section title="Last hour and now">
      <dl className="grid grid-cols-2 gap-x-6">
        <div>
          <dt className="pb-1 text-muted text-sm">Ended in the last hour</dt>
          {ended.map((status) => (
            <Line
              key={status}
              status={status}
              href={pages.workflows(
                database,
                workflowFiltersToSearch({ status: [status], completedAfter: hourAgo }),
              )}
              said={lastHour && formatCount(lastHour.byStatus[status] ?? 0)}
            />
          ))}
        </div>
        <div>
          <dt className="pb-1 text-muted text-sm">Now</dt>
          {active.map((status) => (
            <Line
              key={status}
              status={status}
              href={pages.workflows(database, workflowFiltersToSearch({ status: [status] }))}
              said={now.data && countSaid(now.data.counts[status])}
            />
          ))}
        </div>
      </dl>
    </Section>
  )
}

function Line(props: { status: Status; href: string; said: string | null }) {
  return (
    <dd className="relative flex min-h-7 items-center justify-between gap-2 border-line border-b hover:bg-hover">
      <Link href={props.href} prefetch={false} className="rounded-sm after:absolute after:inset-0">
        <StatusBadge status={props.status} />
      </Link>
      <span>{props.said ?? <Skeleton width="28px" />}</span>
    </dd>
  )
}

const marks = { exact: '', atLeast: '≥ ', estimate: '~ ', unknown: '' } as const

function countSaid(count: Count | undefined): string {
  if (!count || count.count === null) return '–'
  return `${marks[count.accuracy]}${formatCount(count.count)}`
}
