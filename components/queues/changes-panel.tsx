'use client'

import type { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Failed, NothingYet } from '@/components/ui/state'
import { Time } from '@/components/ui/time'
import type { QueueChanges, QueueLimits } from '@/lib/queue'
import { describeLimits } from '@/lib/queue-limits'

type ChangesPanelProps = {
  live: ReturnType<typeof useLive<QueueChanges>>
  /** Offers earlier limits again; `null` where limits cannot be set now. */
  onPutBack: ((limits: QueueLimits) => void) | null
  reason: string | null
}

/** What was changed through Vigil; each change can be turned back to what was before it. */
export function ChangesPanel({ live, onPutBack, reason }: ChangesPanelProps) {
  if (!live.data)
    return live.failure ? (
      <Failed what="The changes of this queue" failure={live.failure} onRetry={live.refetch} />
    ) : (
      <div className="px-5 pt-2 max-md:px-3">
        <SkeletonRows rows={4} label="Loading the changes of this queue" />
      </div>
    )
  const { changes, asOf } = live.data
  if (changes.length === 0)
    return (
      <NothingYet title="No changes through Vigil">
        What applications or others change in the queue is not recorded.
      </NothingYet>
    )
  return (
    <ol className="px-5 pb-6 max-md:px-3">
      {changes.map((change) => (
        <li
          key={change.id}
          className="flex flex-wrap items-center gap-x-3 border-line border-b py-2"
        >
          <span className="text-muted">
            <Time at={change.at} asOf={asOf} /> by {change.actor}
          </span>
          <span className="min-w-0 flex-1">
            {change.sentence}
            {change.reason && <span className="text-muted"> “{change.reason}”</span>}
          </span>
          {change.before && onPutBack && (
            <Button
              reason={reason}
              onClick={() => change.before && onPutBack(change.before)}
              title={describeLimits(change.before)}
            >
              Put back what was before…
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}
