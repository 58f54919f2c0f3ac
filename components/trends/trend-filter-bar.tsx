'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { Chip } from '@/components/ui/chip'
import { MultiChooser } from '@/components/ui/multi-chooser'
import { Popover } from '@/components/ui/popover'
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

function FieldChooser(props: {
  label: string
  options: readonly string[]
  isLoading: boolean
  value: readonly string[]
  onChoose: (values: string[]) => void
}) {
  const { label, options, isLoading, value, onChoose } = props
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      label={`Choose by ${label}`}
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          className="inline-flex h-6 items-center gap-1 rounded-sm border border-line px-1.5 text-muted text-sm hover:bg-hover hover:text-text"
        >
          <Plus aria-hidden className="size-3" />
          {label}
        </button>
      }
    >
      <div className="w-72">
        <MultiChooser
          label={`Values of ${label}`}
          placeholder={`Any ${label}`}
          options={options}
          isLoading={isLoading}
          value={value}
          onValueChange={onChoose}
        />
      </div>
    </Popover>
  )
}
