'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { useServerNow } from '@/components/hooks/use-server-now'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import type { WorkflowActions } from '@/lib/commands'
import { formatAmount } from '@/lib/format'

type PlaceDialogProps = {
  ids: readonly string[]
  actions: Pick<WorkflowActions, 'priority' | 'delay'>
  onClose: (isDone: boolean) => void
}

/** Another place in line for those that wait. */
export function PriorityDialog(props: PlaceDialogProps & { current?: number }) {
  const { ids, actions, onClose, current = 0 } = props
  const [text, setText] = useState(String(current))
  const { run, isPending } = useAction(actions.priority, 'Moved')
  const mistake = /^-?\d{1,9}$/.test(text.trim()) ? null : 'A whole number.'
  const amount = formatAmount(ids.length, 'workflow')
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={`Priority of ${amount}`}
      consequence={`Sets the place in line of ${amount} that ${ids.length === 1 ? 'waits' : 'wait'}. What has started in the meantime is left as it is.`}
      confirmLabel={`Set priority of ${amount}`}
      pending={isPending}
      blocked={mistake}
      onConfirm={async (reason) => {
        const answer = await run({ ids: [...ids], priority: Number(text), reason })
        if (answer?.outcomes) onClose(true)
      }}
    >
      <TextField
        label="Priority"
        hint="Lower goes first. 0 is the default; a negative one goes before all of those."
        inputMode="numeric"
        value={text}
        onValueChange={setText}
        mistake={mistake}
      />
    </ConfirmDialog>
  )
}

/** Earlier or later for delayed ones; zero minutes is at once. */
export function DelayDialog({ ids, actions, asOf, onClose }: PlaceDialogProps & { asOf: number }) {
  const [text, setText] = useState('')
  const now = useServerNow(asOf)
  const { run, isPending } = useAction(actions.delay, 'Moved')
  const minutes = Number(text)
  const isEmpty = text.trim() === ''
  const mistake =
    isEmpty || (/^\d{1,7}(\.\d{1,3})?$/.test(text.trim()) && minutes <= 5_256_000)
      ? null
      : 'Minutes from now, at most ten years.'
  const amount = formatAmount(ids.length, 'workflow')
  return (
    <ConfirmDialog
      open
      onOpenChange={() => onClose(false)}
      title={`Delay of ${amount}`}
      consequence={`Sets when ${amount} may start. A worker moves ${ids.length === 1 ? 'it' : 'them'} into the line within a second of that.`}
      confirmLabel={minutes === 0 && !isEmpty ? `Start ${amount} now` : `Set delay of ${amount}`}
      pending={isPending}
      blocked={isEmpty ? 'Say how many minutes from now.' : mistake}
      onConfirm={async (reason) => {
        const delayUntil = Math.round(now() + minutes * 60_000)
        const answer = await run({ ids: [...ids], delayUntil, reason })
        if (answer?.outcomes) onClose(true)
      }}
    >
      <TextField
        label="Minutes from now"
        hint="0: at once."
        inputMode="decimal"
        value={text}
        onValueChange={setText}
        mistake={mistake}
      />
    </ConfirmDialog>
  )
}
