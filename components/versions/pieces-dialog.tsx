'use client'

import type { ReactNode } from 'react'
import type { usePieces } from '@/components/hooks/use-pieces'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { formatAmount, formatCount } from '@/lib/format'

type PiecesDialogProps = {
  title: string
  /** What will happen, with how many of how many; the reason while that is not known. */
  consequence: string
  /** `Fork`, `Move`, `Resume`. */
  verb: string
  count: number
  pieces: Pick<ReturnType<typeof usePieces>, 'progress' | 'stop'>
  blocked: string | null
  onConfirm: (reason: string | undefined) => void
  onClose: () => void
  children?: ReactNode
}

/** Asks before acting on many; shows how far it is, and can be stopped. It stays for what is left. */
export function PiecesDialog(props: PiecesDialogProps) {
  const { title, consequence, verb, count, pieces, blocked, onConfirm, onClose } = props
  const { progress, stop } = pieces
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title}
      consequence={consequence}
      confirmLabel={count === 0 ? verb : `${verb} ${formatAmount(count, 'workflow')}`}
      pending={progress !== null}
      blocked={blocked}
      onConfirm={onConfirm}
    >
      {props.children}
      {progress && (
        <div className="flex items-center gap-3" role="status">
          <progress
            className="h-1.5 flex-1 accent-ink"
            aria-label={`${verb} workflows`}
            value={progress.done}
            max={progress.total}
          />
          <span className="text-muted text-sm">
            {formatCount(progress.done)} of {formatCount(progress.total)}
          </span>
          <Button onClick={stop}>Stop</Button>
        </div>
      )}
    </ConfirmDialog>
  )
}
