'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { formatAmount } from '@/lib/format'
import { pages } from '@/lib/paths'
import { isActive } from '@/lib/status'
import type { VerbDialogProps } from './verb-dialogs'

export function DeleteDialog({ database, workflow, actions, family, onClose }: VerbDialogProps) {
  const [children, setChildren] = useState(false)
  const { run, isPending } = useAction(actions.delete, 'Deleted')
  const router = useRouter()
  const below = family?.descendants ?? null
  const count = children ? (below === null ? null : below + 1) : 1
  const confirm = async (reason: string | undefined) => {
    const answer = await run({ ids: [workflow.workflowID], children, reason })
    if (!answer?.outcomes) return
    onClose()
    const isGone = answer.outcomes.some(
      ({ id, outcome }) =>
        id === workflow.workflowID && (outcome === 'changed' || outcome === 'missing'),
    )
    if (isGone) router.push(pages.workflows(database))
  }
  const amount =
    count === null ? 'this workflow and those it started' : formatAmount(count, 'workflow')
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${workflow.workflowName ?? workflow.workflowID}?`}
      consequence={
        <>
          Deletes {amount} with all steps, payloads, events, messages and streams. This cannot be
          undone.{' '}
          {isActive(workflow.status) &&
            'It has not ended: a step that runs now still finishes, and what it did outside stays done.'}
        </>
      }
      confirmLabel={
        count === null ? 'Delete them all' : `Delete ${formatAmount(count, 'workflow')}`
      }
      tone="danger"
      pending={isPending}
      onConfirm={confirm}
    >
      <LabelledCheckbox
        checked={children}
        onCheckedChange={setChildren}
        hint={
          below === null
            ? 'At any depth. Forks stay.'
            : `It started ${formatAmount(below, 'workflow')}, at any depth. Forks stay.`
        }
      >
        Delete its children too
      </LabelledCheckbox>
    </ConfirmDialog>
  )
}
