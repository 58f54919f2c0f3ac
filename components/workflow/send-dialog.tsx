'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { MessageFields, useMessage } from './message-fields'
import type { VerbDialogProps } from './verb-dialogs'

const formats = [
  { value: 'portable', label: 'Portable JSON: every SDK' },
  { value: 'native', label: 'superjson: TypeScript only' },
] as const

/** A message to the workflow, which takes it with recv. */
export function SendDialog({ database, workflow, starts, steps, onClose }: VerbDialogProps) {
  const last = steps.at(-1)
  const message = useMessage(database, workflow.workflowID, last ? last.functionId - 1 : null)
  const [key, setKey] = useState('')
  const [format, setFormat] = useState<(typeof formats)[number]['value']>('portable')
  const { run, isPending } = useAction(starts.send, 'Sent')
  const { reading, topic } = message
  const send = async (reason: string | undefined) => {
    if (reading.mistake !== null) return
    const answer = await run({
      id: workflow.workflowID,
      message: reading.value,
      topic: topic === '' ? undefined : topic,
      idempotencyKey: key.trim() || undefined,
      format,
      reason,
    })
    if (answer?.outcomes?.some(({ outcome }) => outcome !== 'refused')) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Send a message to ${workflow.workflowName ?? workflow.workflowID}`}
      consequence={
        workflow.status === 'PENDING'
          ? 'It takes the message when it asks for one on this topic. A message cannot be taken back.'
          : 'It is kept until the workflow runs and asks for one on this topic. It cannot be taken back.'
      }
      confirmLabel="Send 1 message"
      pending={isPending}
      blocked={reading.mistake}
      onConfirm={send}
    >
      <MessageFields message={message} />
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <Select label="Format" value={format} options={formats} onValueChange={setFormat} />
        <TextField
          label="Idempotency key"
          placeholder="chosen by Vigil"
          hint="A second message with it is not sent."
          value={key}
          onValueChange={setKey}
        />
      </div>
    </ConfirmDialog>
  )
}
