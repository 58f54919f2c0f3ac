'use client'

import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { useReasonRule } from './reason-rule'
import { TextArea } from './text-field'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, in a sentence that names the count. */
  consequence: ReactNode
  /** The verb and the count: `Cancel 3 workflows`. */
  confirmLabel: string
  tone?: 'ink' | 'danger'
  size?: 'narrow' | 'wide'
  pending: boolean
  /** Why it cannot be confirmed yet, such as a field that is missing. */
  blocked?: string | null
  onConfirm: (reason: string | undefined) => void
  /** Choices that belong to the verb, above the reason. */
  children?: ReactNode
}

/** Mount it with a `key` that changes with the verb, so that no reason is carried over. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, consequence, confirmLabel, pending, onConfirm } = props
  const [reason, setReason] = useState('')
  const rule = useReasonRule()
  const missing = rule.isRequired && reason.trim() === '' ? 'Give a reason first.' : null
  const blocked = props.blocked ?? missing
  const confirm = () => {
    if (pending || blocked) return
    onConfirm(reason.trim() === '' ? undefined : reason.trim())
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !pending && onOpenChange(next)}
      title={title}
      description={consequence}
      size={props.size}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep as it is</Button>
          <Button
            variant={props.tone ?? 'ink'}
            pending={pending}
            reason={blocked}
            onClick={confirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
      <TextArea
        label="Reason"
        hint={rule.hint}
        required={rule.isRequired}
        value={reason}
        onValueChange={setReason}
        maxLength={2_000}
      />
    </Dialog>
  )
}
