'use client'

import { BellRing } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { formatAmount } from '@/lib/format'

/** What is watched stays watched whatever the list shows meanwhile. */
export function WatchChip({ count, onStop }: { count: number; onStop: () => void }) {
  if (count === 0) return null
  return (
    <span role="status" className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
      <BellRing aria-hidden className="size-3.5" />
      Watching {formatAmount(count, 'workflow')} until one ends
      <Button variant="quiet" onClick={onStop}>
        Stop
      </Button>
    </span>
  )
}
