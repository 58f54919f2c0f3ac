'use client'

import { useState } from 'react'
import { InputEditors, type StartingInput, useInput } from '@/components/dbos/input-editors'
import { useAction } from '@/components/hooks/use-action'
import { useLive } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextField } from '@/components/ui/text-field'
import { type EditableInput, readInput } from '@/lib/input/editable-input'
import { api } from '@/lib/paths'
import type { Payload } from '@/lib/workflow'
import type { VerbDialogProps } from './verb-dialogs'

type RerunDialogProps = VerbDialogProps & { onStarted: (newId: string) => void }

/** A new workflow like this one, with an input that is edited first. */
export function RerunDialog(props: RerunDialogProps) {
  const { database, workflow, onClose } = props
  const name = workflow.workflowName ?? workflow.workflowID
  const live = useLive<Payload>(api.payload(database, workflow.workflowID, 'input', true), null, {
    follows: false,
  })
  const [isPortable, setIsPortable] = useState(false)
  if (live.failure && live.failure.kind !== 'not-found' && !live.data)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`Rerun ${name}`}
        description={live.failure.sentence}
      >
        <Button onClick={live.refetch}>Try again</Button>
      </Dialog>
    )
  if (!live.data && !live.failure)
    return (
      <Dialog open onOpenChange={onClose} title={`Rerun ${name}`} size="wide">
        <SkeletonRows rows={6} label="Loading its input" />
      </Dialog>
    )
  const { input, reason } = readInput(live.data?.value ?? nothing)
  if (input === null && !isPortable)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`Rerun ${name}`}
        description={`${reason} An input can be written anew as portable JSON, which every SDK reads; or restart it to keep its input as it is.`}
        footer={
          <>
            <Button onClick={onClose}>Keep as it is</Button>
            <Button variant="ink" onClick={() => setIsPortable(true)}>
              Write it as portable JSON…
            </Button>
          </>
        }
      />
    )
  return <EditAndRun {...props} input={input} />
}

const nothing = { serialization: null, text: null }
const none: StartingInput = { positionalArgs: [], namedArgs: {} }

function EditAndRun(props: RerunDialogProps & { input: EditableInput | null }) {
  const { workflow, starts, versions, queues, onClose, onStarted } = props
  const start = props.input ?? none
  const input = useInput(start)
  const [version, setVersion] = useState(versions[0] ?? workflow.applicationVersion ?? '')
  const [queueName, setQueueName] = useState('')
  const [partition, setPartition] = useState('')
  const [newId, setNewId] = useState('')
  const { run, isPending } = useAction(starts.rerun, 'Enqueued')
  const confirm = async (reason: string | undefined) => {
    if (!input.value) return
    const { positionalArgs, namedArgs } = input.value
    const answer = await run({
      id: workflow.workflowID,
      positionalArgs,
      namedArgs: Object.keys(namedArgs).length > 0 ? namedArgs : undefined,
      format: props.input ? 'original' : 'portable',
      appVersion: version.trim() || undefined,
      queueName: queueName.trim() || undefined,
      queuePartitionKey: partition.trim() || undefined,
      workflowID: newId.trim() || undefined,
      reason,
    })
    const started = answer?.outcomes?.find((outcome) => outcome.newId !== undefined)?.newId
    if (started === undefined) return
    onClose()
    onStarted(started)
  }
  const queue = workflow.queueName ?? "DBOS's own"
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      size="wide"
      title={`Rerun ${workflow.workflowName ?? workflow.workflowID} with edited input`}
      consequence="Starts 1 new workflow of the same name, from its first step, with whatever it does outside. This workflow stays as it is."
      confirmLabel="Rerun as 1 new workflow"
      pending={isPending}
      blocked={input.argsMistake ?? input.namedMistake}
      onConfirm={confirm}
    >
      <InputEditors
        start={start}
        input={input}
        marksEdits={props.input !== null}
        withNamed={start.namedArgs !== null}
      />
      {props.input && <Types input={props.input} />}
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <SuggestField
          label="Version"
          placeholder="any: an executor on the latest version takes it"
          hint={
            workflow.applicationVersion !== null && workflow.applicationVersion !== version
              ? `This one ran on ${workflow.applicationVersion}.`
              : undefined
          }
          value={version}
          onValueChange={setVersion}
          suggestions={versions}
        />
        <SuggestField
          label="Queue"
          placeholder={queue}
          value={queueName}
          onValueChange={setQueueName}
          suggestions={queues}
        />
        <TextField
          label="New id"
          placeholder="chosen by Vigil"
          value={newId}
          onValueChange={setNewId}
        />
        <TextField
          label="Partition key"
          placeholder={workflow.queuePartitionKey ?? 'none'}
          value={partition}
          onValueChange={setPartition}
        />
      </div>
    </ConfirmDialog>
  )
}

const mostTypes = 12

/** Types that JSON does not show stay with their place. */
function Types({ input: { types, format } }: { input: EditableInput }) {
  if (types.length === 0)
    return <p className="text-faint text-sm">Written as {format}, as the original is.</p>
  return (
    <p className="text-faint text-sm">
      Written as {format}, as the original is. What is more than JSON keeps its type while its place
      is there:{' '}
      {types.slice(0, mostTypes).map(({ path, type }, index) => (
        <span key={path}>
          {index > 0 && ', '}
          <span className="break-all font-mono">{path}</span> {type}
        </span>
      ))}
      {types.length > mostTypes && ` and ${types.length - mostTypes} more`}.
    </p>
  )
}
