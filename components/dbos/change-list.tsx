'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { useLive } from '@/components/hooks/use-live'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import { pages } from '@/lib/paths'

type Change = {
  id: string
  at: number
  actor: string
  reason: string | null
  sentence: string
  isDone?: boolean
}

type ChangeListProps<One extends Change> = {
  /** What it is about, as in "the changes of this queue". */
  of: 'queue' | 'schedule'
  database: string
  name: string
  live: ReturnType<typeof useLive<{ changes: One[]; asOf: number }>>
  /** What can be done about one of them. */
  action?: (change: One) => ReactNode
}

/** What was done through Vigil to a queue or schedule, by whom and why. */
export function ChangeList<One extends Change>(props: ChangeListProps<One>) {
  const { of, database, name, live, action } = props
  if (!live.data)
    return live.failure ? (
      <Failed what={`The changes of this ${of}`} failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={4} label={`Loading the changes of this ${of}`} />
      </div>
    )
  const { changes, asOf } = live.data
  if (changes.length === 0)
    return (
      <NothingYet title="No changes through Vigil">
        What applications or others change in the {of} is not recorded.
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
            {change.isDone === false && <span className="text-muted">Not done: </span>}
            {change.sentence}
            {change.reason && <span className="text-muted"> “{change.reason}”</span>}
          </span>
          {action?.(change)}
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
