'use client'

import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import type { WorkflowActions } from '@/lib/commands'
import { formatAmount } from '@/lib/format'
import { api } from '@/lib/paths'
import type { CancelUndo } from '@/lib/undo-cancel'

type UndoBannerProps = {
  database: string
  id: string
  actions: WorkflowActions
  /** Why nobody may take it back here. */
  reason: string | null
}

/** Who cancelled it through Vigil, and the way back for as long as that is true. */
export function UndoBanner({ database, id, actions, reason }: UndoBannerProps) {
  const live = useLive<{ undo: CancelUndo | null; asOf: number }>(api.undo(database, id))
  const { run, isPending } = useAction(actions.undo, 'Took back the cancel of')
  const undo = live.data?.undo
  if (!live.data || !undo) return null
  const others = undo.ids.length - 1
  return (
    <section
      aria-label="Cancelled by"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-sunken px-5 py-1.5 max-md:px-3"
    >
      <p className="min-w-0 flex-1">
        Cancelled by {undo.actor} <Time at={undo.at} asOf={live.data.asOf} />
        {undo.reason && <> ({undo.reason})</>}
        {others > 0 && <>, with {formatAmount(others, 'workflow')} that it started</>}.{' '}
        <span className="text-muted">
          {undo.refusal === null ? undo.backTo : `This cannot be undone any more. ${undo.refusal}`}
        </span>
      </p>
      {undo.refusal === null && (
        <Button pending={isPending} reason={reason} onClick={() => run({ ids: [id] })}>
          Undo cancel
        </Button>
      )}
    </section>
  )
}
