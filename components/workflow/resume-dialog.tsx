'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SuggestField } from '@/components/ui/suggest-field'
import type { VerbDialogProps } from './verb-dialogs'

export function ResumeDialog(props: VerbDialogProps) {
  const { workflow, actions, versions, queues, onClose } = props
  const [queueName, setQueueName] = useState('')
  const [version, setVersion] = useState('')
  const { run, isPending } = useAction(actions.resume, 'Resumed')
  const confirm = async (reason: string | undefined) => {
    const answer = await run({
      ids: [workflow.workflowID],
      queueName: queueName.trim() || undefined,
      applicationVersion: version.trim() || undefined,
      reason,
    })
    if (answer?.outcomes) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Resume ${workflow.workflowName ?? workflow.workflowID}?`}
      consequence="Puts 1 workflow back in a queue. Recorded steps keep their results; the one that was interrupted starts over."
      confirmLabel="Resume 1 workflow"
      pending={isPending}
      onConfirm={confirm}
    >
      <SuggestField
        label="Queue"
        placeholder="DBOS's own, without limits"
        value={queueName}
        onValueChange={setQueueName}
        suggestions={queues}
      />
      <SuggestField
        label="Version"
        placeholder={`keep ${workflow.applicationVersion ?? 'none: any executor on the latest'}`}
        hint={versionHint(workflow.applicationVersion, versions)}
        value={version}
        onValueChange={setVersion}
        suggestions={versions}
      />
    </ConfirmDialog>
  )
}

function versionHint(pinned: string | null, versions: readonly string[]): string | undefined {
  const [latest] = versions
  if (pinned === null || latest === undefined || latest === pinned) return undefined
  return `Pinned to ${pinned}, and the latest is ${latest}: where no executor runs ${pinned} any more, it would wait for ever.`
}
