'use client'

import Link from 'next/link'
import { useLive } from '@/components/hooks/use-live'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { api, pages } from '@/lib/paths'
import type { ScheduleChanges } from '@/lib/schedules/schedule'

/** What was done to the schedule through Vigil, by whom and why. */
export function ChangesPanel({ database, name }: { database: string; name: string }) {
  const live = useLive<ScheduleChanges>(api.schedulePart(database, name, 'changes'), null, {
    follows: false,
  })
  if (!live.data)
    return live.failure ? (
      <Failed what="The changes of this schedule" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={4} label="Loading the changes of this schedule" />
      </div>
    )
  const { changes, asOf } = live.data
  if (changes.length === 0)
    return (
      <NothingYet title="No changes through Vigil">
        What applications or others change in the schedule is not recorded.
      </NothingYet>
    )
  return (
    <ol className="px-5 pb-6 max-md:px-3">
      {changes.map((change) => (
        <li
          key={change.id}
          className="flex min-h-9 flex-wrap items-center gap-x-3 border-line border-b py-1.5"
        >
          <span className="w-52 shrink-0 text-muted">
            <Time at={change.at} asOf={asOf} /> by {change.actor}
          </span>
          <span className="min-w-0 flex-1 basis-72">
            {!change.isDone && <span className="text-muted">Not done: </span>}
            {change.sentence}
            {change.reason && <span className="text-muted"> “{change.reason}”</span>}
          </span>
        </li>
      ))}
      <li className="py-2">
        <Link
          href={pages.audit(database, new URLSearchParams({ id: name }))}
          prefetch={false}
          className="rounded-sm text-muted underline"
        >
          All of it in the audit
        </Link>
      </li>
    </ol>
  )
}
