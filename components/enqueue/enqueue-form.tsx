'use client'

import { useState } from 'react'
import { InputEditors, type StartingInput, type useInput } from '@/components/dbos/input-editors'
import { useAction } from '@/components/hooks/use-action'
import { Button } from '@/components/ui/button'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-field'
import { readEnqueueOptions } from '@/lib/enqueue-form'
import type { Outcome } from '@/lib/outcome'
import type { WorkflowFacets, WorkflowRow } from '@/lib/workflow'
import { EnqueueResult } from './enqueue-result'
import type { EnqueueScreenProps } from './enqueue-screen'
import { MoreOptions } from './more-options'
import { type InputFormat, PlaceFields } from './place-fields'
import { RecentInputs } from './recent-inputs'
import type { EnqueueFields, useEnqueueForm } from './use-enqueue-form'

type EnqueueFormProps = EnqueueScreenProps & {
  form: ReturnType<typeof useEnqueueForm>
  facets: WorkflowFacets | null
  start: StartingInput
  input: ReturnType<typeof useInput>
  /** What is to be known about the input it begins with. */
  inputNote: string | null
}

export function EnqueueForm(props: EnqueueFormProps) {
  const { database, limit, form, facets, input, start } = props
  const { place, setPlace, fields, set, setFields } = form
  const [format, setFormat] = useState<InputFormat>('portable')
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
    const policy = takesExisting ? ('return-existing' as const) : ('reject' as const)
    const answer = await run({
      ...toRequest(place, fields),
      ...toArguments(input.value, format),
      ...options,
      workflowIDReusePolicy: policy,
      duplicationPolicy: policy,
      reason: reason.trim() || undefined,
    })
    setResult(answer?.outcomes?.[0] ?? null)
  }
  return (
    <>
      <PlaceFields
        form={form}
        facets={facets}
        queues={props.queues}
        versions={props.versions}
        format={format}
        onFormat={setFormat}
      />
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

const given = (text: string) => text.trim() || undefined

function toRequest({ name, queue }: { name: string; queue: string }, fields: EnqueueFields) {
  return {
    workflowName: name,
    queueName: queue,
    workflowClassName: given(fields.className),
    workflowConfigName: given(fields.configName),
    applicationName: given(fields.application),
    queuePartitionKey: given(fields.partition),
    appVersion: given(fields.version),
    workflowID: given(fields.id),
    deduplicationID: given(fields.deduplicationID),
    authenticatedUser: given(fields.user),
  }
}

function toArguments(
  { positionalArgs, namedArgs }: NonNullable<EnqueueFormProps['input']['value']>,
  format: InputFormat,
) {
  const hasNamed = format === 'portable' && Object.keys(namedArgs).length > 0
  return { positionalArgs, namedArgs: hasNamed ? namedArgs : undefined, format }
}
