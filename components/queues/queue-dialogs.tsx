'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import type { QueueChanges, QueueLimits, QueueNow } from '@/lib/queue'
import type { QueueActions } from '@/lib/queue-commands'
import { formatStatusCount } from '@/lib/status-counts'
import { LimitsDialog, mayBeOverwritten } from './limits-dialog'
import { RegisterDialog } from './register-dialog'

/** A verb that a person has asked for, until its dialog is confirmed or closed. */
export type QueueRequest =
  | { verb: 'hold' | 'release' | 'register' | 'delete' }
  | { verb: 'limits'; proposed: QueueLimits }

export type QueueDialogProps = {
  queue: QueueNow
  actions: QueueActions
  /** What a release restores; `null` until it is read. */
  held: QueueChanges['held']
  onClose: () => void
}

export function QueueDialogs(props: QueueDialogProps & { request: QueueRequest | null }) {
  const { request, ...dialog } = props
  const { queue } = props
  switch (request?.verb) {
    case undefined:
      return null
    case 'limits':
      return queue.limits === null ? null : (
        <LimitsDialog
          name={queue.name}
          limits={queue.limits}
          proposed={request.proposed}
          actions={props.actions}
          onClose={props.onClose}
        />
      )
    case 'hold':
      return <HoldDialog {...dialog} />
    case 'release':
      return <ReleaseDialog {...dialog} />
    case 'register':
      return <RegisterDialog name={queue.name} actions={props.actions} onClose={props.onClose} />
    case 'delete':
      return <DeleteDialog {...dialog} />
  }
}

function HoldDialog({ queue, actions, onClose }: QueueDialogProps) {
  const { run, isPending } = useAction(actions.hold, 'Held')
  const now = queue.limits?.concurrency ?? null
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Hold ${queue.name}?`}
      consequence={
        <>
          Sets its concurrency from {now ?? 'unlimited'} to 0: nothing of it starts any more. The{' '}
          {formatStatusCount(queue.running)} running go on, the {formatStatusCount(queue.enqueued)}{' '}
          waiting stay. A release gives the concurrency back. {mayBeOverwritten}
        </>
      }
      confirmLabel="Hold 1 queue"
      pending={isPending}
      onConfirm={async (reason) => {
        if ((await run({ name: queue.name, reason }))?.outcomes) onClose()
      }}
    />
  )
}

/** Where Vigil did not hold the queue, nobody knows what to give back: a person says it. */
function ReleaseDialog({ queue, actions, held, onClose }: QueueDialogProps) {
  const { run, isPending } = useAction(actions.release, 'Released')
  const isKnown = held?.known === true
  const [text, setText] = useState('')
  const concurrency = text.trim() === '' ? null : Number(text)
  const mistake =
    text.trim() === '' || /^[1-9]\d{0,8}$/.test(text.trim())
      ? null
      : 'A whole number of at least 1.'
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Release ${queue.name}?`}
      consequence={
        isKnown
          ? `Sets its concurrency back to ${held.concurrency ?? 'unlimited'}, as it was before it was held. The ${formatStatusCount(queue.enqueued)} waiting start as fast as its limits allow.`
          : held === null
            ? 'What its concurrency was before is not read yet.'
            : 'Vigil did not hold this queue, or it was changed since, so what its concurrency was is not known here. Choose one; empty sets no limit.'
      }
      confirmLabel="Release 1 queue"
      pending={isPending}
      blocked={isKnown ? null : held === null ? 'What it was is being read.' : mistake}
      onConfirm={async (reason) => {
        const given = isKnown ? {} : { concurrency }
        if ((await run({ name: queue.name, reason, ...given }))?.outcomes) onClose()
      }}
    >
      {held?.known === false && (
        <TextField
          label="Concurrency"
          placeholder="no limit"
          inputMode="numeric"
          value={text}
          onValueChange={setText}
          mistake={mistake}
        />
      )}
    </ConfirmDialog>
  )
}

function DeleteDialog({ queue, actions, onClose }: QueueDialogProps) {
  const [isMeant, setIsMeant] = useState(false)
  const { run, isPending } = useAction(actions.delete, 'Deleted')
  const waits = (queue.enqueued.count ?? 0) + (queue.delayed.count ?? 0) > 0
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${queue.name}?`}
      consequence={
        <>
          Removes the queue and its limits. {formatStatusCount(queue.running)} running go on. An
          application that registers it at its start brings it back.
        </>
      }
      confirmLabel="Delete 1 queue"
      tone="danger"
      pending={isPending}
      blocked={waits && !isMeant ? 'Say first that what waits may be stranded.' : null}
      onConfirm={async (reason) => {
        const input = { name: queue.name, withWaiting: isMeant, reason }
        if ((await run(input))?.outcomes) onClose()
      }}
    >
      {waits && (
        <LabelledCheckbox
          checked={isMeant}
          onCheckedChange={setIsMeant}
          hint="No worker takes them until a queue of this name is registered again, or they are moved by cancelling and resuming them elsewhere."
        >
          Strand {formatStatusCount(queue.enqueued)} waiting and {formatStatusCount(queue.delayed)}{' '}
          delayed
        </LabelledCheckbox>
      )}
    </ConfirmDialog>
  )
}
