'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import type { BulkOffer } from '@/lib/bulk-verbs'
import type { ActionAnswer, WorkflowActions } from '@/lib/commands'
import {
  cancelConsequence,
  deleteConsequence,
  forkFromFailureConsequence,
  resumeConsequence,
} from '@/lib/consequences'
import { formatAmount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'

type BulkDialogProps = {
  offer: BulkOffer
  selectedCount: number
  actions: WorkflowActions
  open: boolean
  onOpenChange: (open: boolean) => void
  onDone: (outcomes: readonly Outcome[]) => void
}

/** One dialog a verb: what it does to how many, its choices, an optional reason. */
export function BulkDialog(props: BulkDialogProps) {
  switch (props.offer.verb) {
    case 'cancel':
      return <CancelDialog {...props} />
    case 'resume':
      return <ResumeDialog {...props} />
    case 'forkFromFailure':
      return <ForkDialog {...props} />
    case 'delete':
      return <DeleteDialog {...props} />
  }
}

/** Of a selection in several states, a verb may apply to some only: then it says to how many. */
function useDialog(props: BulkDialogProps, verb: string) {
  const { ids } = props.offer
  const amount = formatAmount(ids.length, 'workflow')
  const others = props.selectedCount - ids.length
  const skipped = others === 0 ? '' : ` ${formatAmount(others, 'other')} selected: not touched.`
  const finish = (answer: ActionAnswer | null) => {
    if (answer?.outcomes) props.onDone(answer.outcomes)
  }
  return {
    ids,
    finish,
    skipped,
    shared: {
      open: props.open,
      onOpenChange: props.onOpenChange,
      title: `${verb} ${amount}?`,
      confirmLabel: `${verb} ${amount}`,
    },
  }
}

function CancelDialog(props: BulkDialogProps) {
  const { ids, finish, skipped, shared } = useDialog(props, 'Cancel')
  const { run, isPending } = useAction(props.actions.cancel, 'Cancelled', {
    undo: props.actions.undo,
  })
  const [children, setChildren] = useState(false)
  return (
    <ConfirmDialog
      {...shared}
      tone="danger"
      consequence={cancelConsequence(ids.length, children) + skipped}
      pending={isPending}
      onConfirm={async (reason) => finish(await run({ ids, children, reason }))}
    >
      <LabelledCheckbox checked={children} onCheckedChange={setChildren}>
        Cancel their children too
      </LabelledCheckbox>
    </ConfirmDialog>
  )
}

function ResumeDialog(props: BulkDialogProps) {
  const { ids, finish, skipped, shared } = useDialog(props, 'Resume')
  const { run, isPending } = useAction(props.actions.resume, 'Resumed')
  return (
    <ConfirmDialog
      {...shared}
      consequence={resumeConsequence(ids.length) + skipped}
      pending={isPending}
      onConfirm={async (reason) => finish(await run({ ids, reason }))}
    />
  )
}

function ForkDialog(props: BulkDialogProps) {
  const { ids, finish, skipped, shared } = useDialog(props, 'Fork')
  const { run, isPending } = useAction(props.actions.forkFromFailure, 'Forked')
  const [version, setVersion] = useState('')
  const applicationVersion = version.trim() === '' ? undefined : version.trim()
  return (
    <ConfirmDialog
      {...shared}
      consequence={forkFromFailureConsequence(ids.length) + skipped}
      pending={isPending}
      onConfirm={async (reason) => finish(await run({ ids, applicationVersion, reason }))}
    >
      <TextField
        label="Application version"
        placeholder="latest"
        hint="Empty: the latest version, so that a fixed one takes over."
        value={version}
        onValueChange={setVersion}
      />
    </ConfirmDialog>
  )
}

function DeleteDialog(props: BulkDialogProps) {
  const { ids, finish, skipped, shared } = useDialog(props, 'Delete')
  const { run, isPending } = useAction(props.actions.delete, 'Deleted')
  const [children, setChildren] = useState(false)
  return (
    <ConfirmDialog
      {...shared}
      tone="danger"
      consequence={deleteConsequence(ids.length, children) + skipped}
      pending={isPending}
      onConfirm={async (reason) => finish(await run({ ids, children, reason }))}
    >
      <LabelledCheckbox checked={children} onCheckedChange={setChildren}>
        Delete their children too
      </LabelledCheckbox>
    </ConfirmDialog>
  )
}
