'use client'

import { Button } from '@/components/ui/button'
import type { Divergence } from '@/lib/compare/divergence'
import { formatAmount } from '@/lib/format'

/** Where the two part, as a sentence, and the way to each place where they differ. */
export function CompareVerdict(props: {
  divergence: Divergence | null
  differences: number
  onGo: (at: number) => void
  onJump: (by: 1 | -1) => void
}) {
  const { divergence, differences, onGo, onJump } = props
  const at = divergence?.at ?? null
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-raised px-5 py-2 max-md:px-3">
      <p className="min-w-0 flex-1 basis-80 break-words font-semibold" role="status">
        {divergence?.sentence}
      </p>
      {at !== null && <Button onClick={() => onGo(at)}>Go to it</Button>}
      {differences > 0 && (
        <span className="flex items-center gap-1.5 text-muted">
          {formatAmount(differences, 'step')} {differences === 1 ? 'differs' : 'differ'}
          <Button onClick={() => onJump(-1)} aria-label="Previous difference">
            ↑
          </Button>
          <Button onClick={() => onJump(1)} aria-label="Next difference">
            ↓
          </Button>
        </span>
      )}
    </div>
  )
}
