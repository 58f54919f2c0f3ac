'use client'

import { useState } from 'react'
import { useInput } from '@/components/dbos/input-editors'
import { useLive } from '@/components/hooks/use-live'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { RegisteredVersion } from '@/lib/deploy-choices'
import { readInput } from '@/lib/input/editable-input'
import { api } from '@/lib/paths'
import type { StartActions } from '@/lib/start-commands'
import type { Payload, WorkflowFacets } from '@/lib/workflow'
import { EnqueueForm } from './enqueue-form'
import { ImportDialog } from './import-dialog'
import { useEnqueueForm } from './use-enqueue-form'

export type EnqueueScreenProps = {
  database: string
  /** Why nobody may enqueue here, `null` where one may. */
  limit: string | null
  importLimit: string | null
  actions: StartActions
  versions: readonly RegisteredVersion[]
  queues: readonly string[]
}

/** A new workflow by name: what it is, where it waits, what it begins with. */
export function EnqueueScreen(props: EnqueueScreenProps) {
  const { database } = props
  const form = useEnqueueForm()
  const hidden = usePayloadsHidden()
  const like = hidden === null ? form.place.like : null
  const facets = useLive<WorkflowFacets>(api.facets(database), null, { follows: false })
  const payload = useLive<Payload>(
    like === null ? null : api.payload(database, like, 'input', true),
    null,
    { follows: false },
  )
  const [isImporting, setIsImporting] = useState(false)
  const isLoading = like !== null && !payload.data && !payload.failure
  return (
    <>
      <PageHeader
        title="Enqueue a workflow"
        asOf={null}
        actions={
          <Button reason={props.importLimit} onClick={() => setIsImporting(true)}>
            Import from a file…
          </Button>
        }
      />
      {isImporting && <ImportDialog database={database} onClose={() => setIsImporting(false)} />}
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4 max-md:px-3">
        <div className="flex max-w-4xl flex-col gap-4">
          {isLoading ? (
            <SkeletonRows rows={8} label="Loading the input to begin with" />
          ) : (
            <WithInput
              key={like}
              {...props}
              form={form}
              facets={facets.data}
              payload={payload.data}
            />
          )}
        </div>
      </div>
    </>
  )
}

type WithInputProps = EnqueueScreenProps & {
  form: ReturnType<typeof useEnqueueForm>
  facets: WorkflowFacets | null
  payload: Payload | null
}

/** Begins with the input of the workflow that was chosen, where that can be written again. */
function WithInput({ payload, ...props }: WithInputProps) {
  const hidden = usePayloadsHidden()
  const like = hidden === null ? props.form.place.like : null
  const reading =
    like === null ? null : readInput(payload?.value ?? { serialization: null, text: null })
  const start = {
    positionalArgs: reading?.input?.positionalArgs ?? [],
    namedArgs: reading?.input?.namedArgs ?? {},
  }
  const input = useInput(start)
  const types = reading?.input?.types ?? []
  const note =
    reading === null
      ? null
      : (reading.reason ??
        (types.length > 0
          ? `${types.map(({ path, type }) => `${path} is a ${type}`).join(', ')}: enqueued from here they arrive as JSON. Rerun that workflow from its page to keep the types.`
          : null))
  return <EnqueueForm {...props} start={start} input={input} inputNote={note} />
}
