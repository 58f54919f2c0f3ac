'use client'

import type { ReactNode } from 'react'
import type { useLive } from '@/components/hooks/use-live'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StaleBanner } from '@/components/ui/stale-banner'
import { Failed, NothingYet } from '@/components/ui/state'

/** The four faces of a tab that shows one answer of the API. */
export function Panel<T>(props: {
  live: ReturnType<typeof useLive<T>>
  /** Begins sentences: `The events`. */
  what: string
  isEmpty: (data: T) => boolean
  emptyTitle: string
  emptyText: string
  children: (data: T) => ReactNode
}) {
  const { live, what } = props
  if (!live.data)
    return live.failure ? (
      <Failed what={what} failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-3 max-md:px-3">
        <SkeletonRows rows={5} label={`Loading ${what.toLowerCase()}`} />
      </div>
    )
  return (
    <>
      {live.isStale && live.failure && (
        <StaleBanner failure={live.failure} asOf={live.asOf} onRetry={live.refetch} />
      )}
      {props.isEmpty(live.data) ? (
        <NothingYet title={props.emptyTitle}>{props.emptyText}</NothingYet>
      ) : (
        <div className="max-w-5xl px-5 py-3 max-md:px-3">{props.children(live.data)}</div>
      )}
    </>
  )
}
