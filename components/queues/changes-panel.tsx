'use client'

import { ChangeList } from '@/components/dbos/change-list'
import type { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import type { QueueChanges, QueueLimits } from '@/lib/queue'
import { describeLimits } from '@/lib/queue-limits'

type ChangesPanelProps = {
  database: string
  name: string
  live: ReturnType<typeof useLive<QueueChanges>>
  /** Offers earlier limits again; `null` where limits cannot be set now. */
  onPutBack: ((limits: QueueLimits) => void) | null
  reason: string | null
}

/** What was changed through Vigil; each change can be turned back to what was before it. */
export function ChangesPanel({ onPutBack, reason, ...list }: ChangesPanelProps) {
  return (
    <ChangeList
      of="queue"
      {...list}
      action={({ before }) =>
        before &&
        onPutBack && (
          <Button reason={reason} onClick={() => onPutBack(before)} title={describeLimits(before)}>
            Put back what was before…
          </Button>
        )
      }
    />
  )
}
