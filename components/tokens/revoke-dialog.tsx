'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { Revoke } from '@/lib/token-actions'
import { useGrantAction } from './use-grant-action'

export function RevokeDialog(props: {
  title: string
  consequence: string
  confirmLabel: string
  id: string
  revoke: Revoke
  onClose: () => void
}) {
  const { run, isPending } = useGrantAction(props.revoke)
  const confirm = async () => {
    const sentence = await run({ id: props.id })
    if (sentence === null) return
    toast.done(sentence)
    props.onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !isPending && props.onClose()}
      title={props.title}
      description={props.consequence}
      footer={
        <>
          <Button onClick={props.onClose}>Keep as it is</Button>
          <Button variant="danger" pending={isPending} onClick={() => void confirm()}>
            {props.confirmLabel}
          </Button>
        </>
      }
    />
  )
}
