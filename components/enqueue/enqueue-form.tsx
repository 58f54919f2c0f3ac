'use client'

import { useState } from 'react'
import { InputEditors, type StartingInput, type useInput } from '@/components/dbos/input-editors'
import { useAction } from '@/components/hooks/use-action'
import { Button } from '@/components/ui/button'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextArea, TextField } from '@/components/ui/text-field'
import { versionsFor } from '@/lib/deploy-choices'
import { readEnqueueOptions } from '@/lib/enqueue-form'
import { enqueueWarnings } from '@/lib/enqueue-warnings'
import type { Outcome } from '@/lib/outcome'
import type { WorkflowFacets, WorkflowRow } from '@/lib/workflow'
import { EnqueueResult } from './enqueue-result'
import type { EnqueueScreenProps } from './enqueue-screen'
import { MoreOptions } from './more-options'
import { RecentInputs } from './recent-inputs'
import type { useEnqueueForm } from './use-enqueue-form'

type EnqueueFormProps = EnqueueScreenProps & {
  form: ReturnType<typeof useEnqueueForm>
  facets: WorkflowFacets | null
  start: StartingInput
  input: ReturnType<typeof useInput>
  /** What is to be known about the input it begins with. */
  inputNote: string | null
}

const formats = [
  { value: 'portable', label: 'Portable JSON: every SDK' },
  { value: 'native', label: 'superjson: TypeScript only' },
] as const

export function EnqueueForm(props: EnqueueFormProps) {
  const { database, limit, form, facets, input, start } = props
  const { place, setPlace, fields, set, setFields } = form
  const [format, setFormat] = useState<(typeof formats)[number]['value']>('portable')
  const [takesExisting, setTakesExisting] = useState(false)
  const [reason, setReason] = useState('')
  const [result, setResult] = useState<Outcome | null>(null)
  const { run, isPending } = useAction(props.actions.enqueue, 'Enqueued')
  const { options, mistakes } = readEnqueueOptions(fields)
  const { name, queue } = place
  const blocked =
    limit ??
    (name.trim() === ''
      ? 'Name the workflow first.'
      : queue.trim() === ''
        ? 'Name the queue first.'
        : (input.argsMistake ??
          (format === 'portable' ? input.namedMistake : null) ??
          Object.values(mistakes)[0] ??
          null))
  const begin = (row: WorkflowRow) => {
    setFields({
      ...fields,
      className: row.workflowClassName ?? '',
      configName: row.workflowConfigName ?? '',
      application: row.applicationName ?? '',
      partition: row.queuePartitionKey ?? '',
    })
    void setPlace({
      like: row.workflowID,
      queue: queue || (row.queueName?.startsWith('_dbos_') ? '' : (row.queueName ?? '')),
    })
  }
  const enqueue = async () => {
    if (blocked !== null || !input.value) return
    const { positionalArgs, namedArgs } = input.value
    const policy = takesExisting ? ('return-existing' as const) : ('reject' as const)
    const answer = await run({
      workflowName: name,
      queueName: queue,
      workflowClassName: fields.className.trim() || undefined,
      workflowConfigName: fields.configName.trim() || undefined,
      applicationName: fields.application.trim() || undefined,
      queuePartitionKey: fields.partition.trim() || undefined,
      appVersion: fields.version.trim() || undefined,
      workflowID: fields.id.trim() || undefined,
      deduplicationID: fields.deduplicationID.trim() || undefined,
      authenticatedUser: fields.user.trim() || undefined,
      positionalArgs,
      namedArgs: format === 'portable' && Object.keys(namedArgs).length > 0 ? namedArgs : undefined,
      format,
      workflowIDReusePolicy: policy,
      duplicationPolicy: policy,
      reason: reason.trim() || undefined,
      ...options,
    })
    setResult(answer?.outcomes?.[0] ?? null)
  }
  const queues = known(props.queues, facets?.queue)
  const versions = versionsFor(props.versions, fields.application.trim() || null)
  const warnings = enqueueWarnings({
    name,
    queue,
    version: fields.version,
    facets,
    queues,
    versions,
  })
  return (
    <>
      <div className="grid grid-cols-3 items-start gap-3 max-md:grid-cols-1">
        <SuggestField
          label="Workflow name"
          placeholder="as the application registered it"
          value={name}
          onValueChange={(next) => void setPlace({ name: next })}
          suggestions={facets?.name ?? []}
        />
        <SuggestField
          label="Queue"
          placeholder="one that the application serves"
          value={queue}
          onValueChange={(next) => void setPlace({ queue: next })}
          suggestions={queues}
        />
        <SuggestField
          label="Version"
          placeholder="any: an executor on the latest takes it"
          value={fields.version}
          onValueChange={set('version')}
          suggestions={versions}
        />
        <TextField
          label="Id"
          placeholder="chosen by Vigil"
          value={fields.id}
          onValueChange={set('id')}
        />
        <TextField
          label="Partition key"
          placeholder="none"
          value={fields.partition}
          onValueChange={set('partition')}
        />
        <Select
          label="Format of the input"
          value={format}
          options={formats}
          onValueChange={setFormat}
        />
      </div>
      {warnings.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-sm bg-waiting-wash px-3 py-2">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {name.trim() !== '' && (
        <Section title="Begin with a recent input">
          <RecentInputs database={database} name={name} chosen={place.like} onChoose={begin} />
        </Section>
      )}
      <Section title="Input">
        <div className="flex flex-col gap-2">
          {props.inputNote && <p className="text-muted">{props.inputNote}</p>}
          <InputEditors start={start} input={input} withNamed={format === 'portable'} />
        </div>
      </Section>
      <MoreOptions fields={fields} set={set} mistakes={mistakes} applications={facets?.app ?? []} />
      <LabelledCheckbox
        checked={takesExisting}
        onCheckedChange={setTakesExisting}
        hint="Otherwise it is refused, with the name of the one that holds it. Either way nothing is enqueued then."
      >
        Be content with an existing workflow where the id or the deduplication id is in use
      </LabelledCheckbox>
      <TextArea
        label="Reason"
        hint="Optional. Kept in the audit log; the input is not."
        value={reason}
        onValueChange={setReason}
        maxLength={2_000}
      />
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 pb-6">
        {result && <EnqueueResult database={database} outcome={result} />}
        <Button variant="ink" pending={isPending} reason={blocked} onClick={enqueue}>
          Enqueue 1 workflow
        </Button>
      </div>
    </>
  )
}

function known(registered: readonly string[], seen: readonly string[] = []): string[] {
  return [...new Set([...registered, ...seen])].filter((queue) => !queue.startsWith('_dbos_'))
}
