'use client'

import { useLive } from '@/components/hooks/use-live'
import { Chip } from '@/components/ui/chip'
import { FieldChooser } from '@/components/ui/field-chooser'
import { api } from '@/lib/paths'
import type { TrendFilters } from '@/lib/trends/trend-filters'
import type { WorkflowFacets } from '@/lib/workflow'

const fields = [
  { id: 'name', label: 'workflow' },
  { id: 'queue', label: 'queue' },
  { id: 'version', label: 'version' },
  { id: 'app', label: 'application' },
] as const

/** What of everything is looked at: one button a field, what is chosen as chips. */
export function TrendFilterBar(props: {
  database: string
  filters: TrendFilters
  setFilters: (change: Partial<Pick<TrendFilters, (typeof fields)[number]['id']>>) => void
}) {
  const { database, filters, setFilters } = props
  const facets = useLive<WorkflowFacets>(api.facets(database), null, { follows: false })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {fields.map(({ id, label }) => (
        <FieldChooser
          key={id}
          label={label}
          options={facets.data?.[id] ?? []}
          isLoading={facets.isFetching}
          value={filters[id]}
          onChoose={(values) => setFilters({ [id]: values })}
        />
      ))}
      {fields.flatMap(({ id, label }) =>
        filters[id].map((value) => (
          <Chip
            key={`${id} ${value}`}
            label={label}
            value={value}
            onRemove={() => setFilters({ [id]: filters[id].filter((one) => one !== value) })}
          />
        )),
      )}
    </div>
  )
}
