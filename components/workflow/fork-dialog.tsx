'use client'

import { useState } from 'react'
import { useAction } from '@/components/hooks/use-action'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextField } from '@/components/ui/text-field'
import { startOfChild } from '@/lib/fork-start'
import { isFailedStep } from '@/lib/step-kind'
import type { Step, Workflow } from '@/lib/workflow'
import type { VerbDialogProps } from './verb-dialogs'

type ForkDialogProps = VerbDialogProps & {
  /** 0 starts from scratch; `null` lets the person say. */
  startStep: number | null
  isRestart?: boolean
  onForked: (newId: string) => void
}

const emptyFields = { newId: '', queue: '', partition: '', timeout: '' }

/** A fork from a step, or, from step 0, a restart: the original stays as it is. */
export function ForkDialog(props: ForkDialogProps) {
  const { workflow, actions, versions, queues, steps, isRestart = false, onClose } = props
  const isUnread = !isRestart && !props.areStepsKnown
  const [start, setStart] = useState(String(props.startStep ?? steps.at(-1)?.functionId ?? 0))
  const [version, setVersion] = useState(versions[0] ?? workflow.applicationVersion ?? '')
  const [fields, setFields] = useState(emptyFields)
  const set = (field: keyof typeof emptyFields) => (value: string) =>
    setFields({ ...fields, [field]: value })
  const { run, isPending } = useAction(actions.fork, isRestart ? 'Restarted' : 'Forked')
  const startStep = isRestart ? 0 : wholeNumber(start)
  const timeoutMs = fields.timeout.trim() === '' ? null : secondsToMs(fields.timeout)
  const confirm = async (reason: string | undefined) => {
    if (startStep === null) return
    const answer = await run({
      id: workflow.workflowID,
      startStep,
      newWorkflowID: fields.newId.trim() || undefined,
      applicationVersion: version.trim() || undefined,
      queueName: fields.queue.trim() || undefined,
      queuePartitionKey: fields.partition.trim() || undefined,
      timeoutMS: timeoutMs ?? undefined,
      reason,
    })
    const newId = answer?.outcomes?.find((outcome) => outcome.newId !== undefined)?.newId
    if (newId === undefined) return
    onClose()
    props.onForked(newId)
  }
  const name = workflow.workflowName ?? workflow.workflowID
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={isRestart ? `Restart ${name}?` : `Fork ${name}?`}
      consequence={
        isUnread ? 'Its recorded steps are being read.' : consequenceOf(startStep, steps)
      }
      confirmLabel={isRestart ? 'Restart as 1 new workflow' : 'Fork into 1 new workflow'}
      pending={isPending}
      blocked={
        isUnread
          ? 'Its steps are being read. A restart needs none.'
          : startStep === null
            ? 'The first step to run again is a whole number.'
            : timeoutMs !== null && Number.isNaN(timeoutMs)
              ? 'The timeout is a number of seconds.'
              : null
      }
      onConfirm={confirm}
    >
      {!isRestart && (
        <TextField
          label="First step to run again"
          inputMode="numeric"
          hint={stepHint(startStep, steps)}
          mistake={startStep === null ? 'A whole number: the function id of a step.' : null}
          value={start}
          onValueChange={setStart}
        />
      )}
      <SuggestField
        label="Version"
        placeholder="any: an executor on the latest version takes it"
        hint={versionHint(version, workflow, versions)}
        value={version}
        onValueChange={setVersion}
        suggestions={versions}
      />
      <div className="grid grid-cols-2 gap-3">
        <SuggestField
          label="Queue"
          placeholder="DBOS's own"
          value={fields.queue}
          onValueChange={set('queue')}
          suggestions={queues}
        />
        <TextField
          label="Partition key"
          placeholder="none"
          value={fields.partition}
          onValueChange={set('partition')}
        />
        <TextField
          label="New id"
          placeholder="chosen by DBOS"
          value={fields.newId}
          onValueChange={set('newId')}
        />
        <TextField
          label="Timeout in seconds"
          placeholder="none"
          inputMode="decimal"
          value={fields.timeout}
          onValueChange={set('timeout')}
        />
      </div>
    </ConfirmDialog>
  )
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null
}

function secondsToMs(text: string): number {
  const seconds = Number(text)
  return seconds > 0 && seconds < 2_147_483_647 ? Math.round(seconds * 1_000) : Number.NaN
}

function consequenceOf(startStep: number | null, steps: readonly Step[]): string {
  const copied = steps.filter((step) => step.functionId < (startStep ?? 0)).length
  const kept =
    copied === 0
      ? 'Every step runs again'
      : copied === 1
        ? '1 recorded step is copied; the rest runs again'
        : `${copied} recorded steps are copied; the rest runs again`
  return `Starts 1 new workflow with the same input. ${kept}, with whatever it does outside. This workflow stays as it is.`
}

function stepHint(startStep: number | null, steps: readonly Step[]): string | undefined {
  const step = steps.find(({ functionId }) => functionId === startStep)
  const start = step && startOfChild(step, steps)
  if (start && isFailedStep(step))
    return `${step.functionId} asks for the result of ${start.name}, which stays failed. Fork from ${start.functionId} to run that child again.`
  if (step) return `${step.functionId} is ${step.name}.`
  const last = steps.at(-1)
  return last && startStep !== null && startStep > last.functionId
    ? `After the last recorded step, ${last.functionId}: all of them are copied.`
    : undefined
}

function versionHint(version: string, workflow: Workflow, versions: readonly string[]) {
  const original = workflow.applicationVersion
  const isLatest = version !== '' && version === versions[0]
  if (original === null || original === version) return isLatest ? 'The latest.' : undefined
  return `${isLatest ? 'The latest. ' : ''}This one ran on ${original}.`
}
