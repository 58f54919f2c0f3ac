'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import type { QueueActions } from '@/lib/queue-commands'
import { fromTexts, toTexts } from '@/lib/queue-form'
import { diffLimits, mistakesOf, noQueueLimits } from '@/lib/queue-limits'
import { LimitFields } from './limit-fields'

type RegisterDialogProps = {
  /** `null` where the name is asked for too. */
  name: string | null
  actions: QueueActions
  onClose: () => void
}

export function RegisterDialog({ name: given, actions, onClose }: RegisterDialogProps) {
  const [name, setName] = useState(given ?? '')
  const [owner, setOwner] = useState('')
  const [texts, setTexts] = useState(() => toTexts(noQueueLimits))
  const { run, isPending } = useAction(actions.register, 'Registered')
  const { limits, mistakes: unread } = fromTexts(texts)
  const mistakes = [...Object.values(unread), ...mistakesOf(limits)]
  const confirm = async (reason: string | undefined) => {
    const set = diffLimits(noQueueLimits, limits).map((change) => [change.name, change.after])
    const answer = await run({
      name,
      limits: Object.fromEntries(set),
      applicationName: owner.trim() || undefined,
      reason,
    })
    if (answer?.outcomes) onClose()
  }
  return (
    <ConfirmDialog
      open
      size="wide"
      onOpenChange={onClose}
      title={given === null ? 'Register a queue' : `Register ${given}?`}
      consequence="Workers of the application poll it within seconds. What waits in it already may start at once."
      confirmLabel="Register 1 queue"
      pending={isPending}
      blocked={name.trim() === '' ? 'It needs a name.' : (mistakes[0] ?? null)}
      onConfirm={confirm}
    >
      {given === null && (
        <TextField label="Name" value={name} onValueChange={setName} autoComplete="off" />
      )}
      <TextField
        label="Application"
        hint="Empty: any application may serve it."
        value={owner}
        onValueChange={setOwner}
        autoComplete="off"
      />
      <LimitFields texts={texts} onTexts={setTexts} mistakes={unread} />
      {mistakes.length > 0 && <p className="text-failure">{mistakes.join(' ')}</p>}
    </ConfirmDialog>
  )
}
