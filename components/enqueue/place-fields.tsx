'use client'

import { Select } from '@/components/ui/select'
import { SuggestField } from '@/components/ui/suggest-field'
import { TextField } from '@/components/ui/text-field'
import { type RegisteredVersion, versionsFor } from '@/lib/deploy-choices'
import { enqueueWarnings } from '@/lib/enqueue-warnings'
import type { WorkflowFacets } from '@/lib/workflow'
import type { useEnqueueForm } from './use-enqueue-form'

const formats = [
  { value: 'portable', label: 'Portable JSON: every SDK' },
  { value: 'native', label: 'superjson: TypeScript only' },
] as const
export type InputFormat = (typeof formats)[number]['value']

type PlaceFieldsProps = {
  form: ReturnType<typeof useEnqueueForm>
  facets: WorkflowFacets | null
  queues: readonly string[]
  versions: readonly RegisteredVersion[]
  format: InputFormat
  onFormat: (format: InputFormat) => void
}

/** Which workflow, where it waits and who may take it, with what is odd about that. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { form, facets } = props
  const { place, setPlace, fields, set } = form
  const { name, queue } = place
  const queues = known(props.queues, facets?.queue)
  const versions = versionsFor(props.versions, fields.application.trim() || null)
  const warnings = enqueueWarnings({
    ...{ name, queue, facets, queues, versions },
    version: fields.version,
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
          value={props.format}
          options={formats}
          onValueChange={props.onFormat}
        />
      </div>
      {warnings.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-sm bg-waiting-wash px-3 py-2">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function known(registered: readonly string[], seen: readonly string[] = []): string[] {
  return [...new Set([...registered, ...seen])].filter((queue) => !queue.startsWith('_dbos_'))
}
