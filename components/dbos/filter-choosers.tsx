'use client'

import { useLive } from '@/components/hooks/use-live'
import { Chip } from '@/components/ui/chip'
import { FieldChooser } from '@/components/ui/field-chooser'
import { api } from '@/lib/paths'
import type { WorkflowFacets } from '@/lib/workflow'

const labels = {
  name: 'workflow',
  queue: 'queue',
  version: 'version',
  app: 'application',
} as const
type Field = keyof typeof labels

/** One button for each field that can be filtered by, and what is chosen as chips after them. */
export function FilterChoosers<Chosen extends Field>(props: {
  database: string
  fields: readonly Chosen[]
  values: Record<Chosen, readonly string[]>
  onChoose: (field: Chosen, values: string[]) => void
}) {
  const { database, fields, values, onChoose } = props
  const facets = useLive<WorkflowFacets>(api.facets(database), null, { follows: false })
  return (
    <>
      {fields.map((field) => (
        <FieldChooser
          key={field}
          label={labels[field]}
          options={facets.data?.[field] ?? []}
          isLoading={facets.isFetching}
          value={values[field]}
          onChoose={(chosen) => onChoose(field, chosen)}
        />
      ))}
      {fields.flatMap((field) =>
        values[field].map((value) => (
          <Chip
            key={`${field} ${value}`}
            label={labels[field]}
            value={value}
            onRemove={() =>
              onChoose(
                field,
                values[field].filter((one) => one !== value),
              )
            }
          />
        )),
      )}
    </>
  )
}
