'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextField } from '@/components/ui/text-field'
import { formatAmount } from '@/lib/format'
import type { VerbDialogProps } from './verb-dialogs'

type RewindDialogProps = VerbDialogProps & { startStep: number | null }

/** Again under the same id, in place of what was recorded. */
export function RewindDialog(props: RewindDialogProps) {
  const { workflow, actions, versions, queues, steps, areStepsKnown, onClose } = props
  const [start, setStart] = useState(String(props.startStep ?? 0))
  const [version, setVersion] = useState(versions[0] ?? workflow.applicationVersion ?? '')
  const [queueName, setQueueName] = useState('')
  const [partition, setPartition] = useState('')
  const { run, isPending } = useAction(actions.rewind, 'Rewound')
  const startStep = /^\d{1,9}$/.test(start.trim()) ? Number(start) : null
  const dropped = steps.filter((step) => step.functionId >= (startStep ?? 0)).length
  const step = steps.find(({ functionId }) => functionId === startStep)
  const confirm = async (reason: string | undefined) => {
    if (startStep === null) return
    const answer = await run({
      id: workflow.workflowID,
      startStep,
      applicationVersion: version.trim() || undefined,
      queueName: queueName.trim() || undefined,
      queuePartitionKey: partition.trim() || undefined,
      reason,
    })
    if (answer?.outcomes?.some(({ outcome }) => outcome === 'changed')) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Rewind ${workflow.workflowName ?? workflow.workflowID}?`}
      consequence={
        <div className="flex flex-col gap-1.5">
          <p>
            Runs this workflow again under its own id. Drops its result and{' '}
            {areStepsKnown ? formatAmount(dropped, 'recorded step') : 'recorded steps'} for good,
            with their events, and the messages that those steps took or nobody has taken yet. This
            cannot be undone.
          </p>
          <p>
            What a step wrote elsewhere stays, also the checkpoints of transactions in the
            application's own databases: those are not run a second time.
          </p>
          <p>
            Fork if in doubt: it starts a new workflow and keeps this one as evidence. Rewind where
            the id itself matters, because others wait for it or know it.
          </p>
        </div>
      }
      confirmLabel="Rewind 1 workflow"
      tone="danger"
      pending={isPending}
      blocked={
        startStep === null
          ? 'The first step to run again is a whole number.'
          : areStepsKnown
            ? null
            : 'Its steps are not read yet, so what this drops is not known.'
      }
      onConfirm={confirm}
    >
      <TextField
        label="First step to run again"
        inputMode="numeric"
        hint={
          startStep === 0 ? '0 is the beginning.' : step && `${step.functionId} is ${step.name}.`
        }
        mistake={startStep === null ? 'A whole number: the function id of a step.' : null}
        value={start}
        onValueChange={setStart}
      />
      <SuggestField
        label="Version"
        placeholder={`keep ${workflow.applicationVersion ?? 'none'}`}
        hint={
          workflow.applicationVersion !== null && workflow.applicationVersion !== version
            ? `It ran on ${workflow.applicationVersion}.`
            : undefined
        }
        value={version}
        onValueChange={setVersion}
        suggestions={versions}
      />
      <div className="grid grid-cols-2 gap-3">
        <SuggestField
          label="Queue"
          placeholder="DBOS's own"
          value={queueName}
          onValueChange={setQueueName}
          suggestions={queues}
        />
        <TextField
          label="Partition key"
          placeholder="none"
          value={partition}
          onValueChange={setPartition}
        />
      </div>
    </ConfirmDialog>
  )
}
