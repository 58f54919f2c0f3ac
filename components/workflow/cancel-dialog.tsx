'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { formatAmount } from '@/lib/format'
import type { VerbDialogProps } from './verb-dialogs'

export function CancelDialog({ workflow, actions, family, onClose }: VerbDialogProps) {
  const [children, setChildren] = useState(false)
  const { run, isPending } = useAction(actions.cancel, 'Cancelled', { undo: actions.undo })
  const active = family?.active ?? null
  const count = children ? (active === null ? null : active + 1) : 1
  const confirm = async (reason: string | undefined) => {
    const answer = await run({ ids: [workflow.workflowID], children, reason })
    if (answer?.outcomes) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Cancel ${workflow.workflowName ?? workflow.workflowID}?`}
      consequence={`Cancels ${count === null ? 'this workflow and those it started' : formatAmount(count, 'workflow')}. A running step finishes; its result is discarded, and no further step starts.`}
      confirmLabel={
        count === null ? 'Cancel them all' : `Cancel ${formatAmount(count, 'workflow')}`
      }
      tone="danger"
      pending={isPending}
      onConfirm={confirm}
    >
      <LabelledCheckbox
        checked={children}
        onCheckedChange={setChildren}
        hint={
          active === null
            ? 'Children of children included.'
            : active === 0
              ? 'None of those that it started may still run.'
              : `${formatAmount(active, 'workflow')} that it started, at any depth, may still run.`
        }
      >
        Cancel its children too
      </LabelledCheckbox>
    </ConfirmDialog>
  )
}
