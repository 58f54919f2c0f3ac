'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { Chip } from '@/components/ui/chip'
import { FieldChooser } from '@/components/ui/field-chooser'
import { api } from '@/lib/paths'
import { type ScheduleFilters, scheduleStatuses } from '@/lib/schedules/schedule-filters'
import type { ScheduleTargets } from '@/lib/schedules/schedule-target'

type FilterBarProps = {
  database: string
  filters: ScheduleFilters
  /** What the schedules on screen have, beside what is known of workflows. */
  known: { name: readonly string[]; app: readonly string[] }
  setFilters: (change: Partial<ScheduleFilters>) => void
}

const words = { active: 'Active', paused: 'Paused', all: 'All' } as const
const fields = { name: 'workflow', app: 'application' } as const

/** Which schedules are shown. */
export function ScheduleFilterBar({ database, filters, known, setFilters }: FilterBarProps) {
  const live = useLive<ScheduleTargets>(api.scheduleTargets(database), null, { follows: false })
  const targets = live.data?.targets ?? []
  const options = {
    name: unique([...known.name, ...targets.map(({ workflowName }) => workflowName)]),
    app: unique([...known.app, ...(live.data?.applications ?? [])]),
  }
  const keys = ['name', 'app'] as const
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a line everywhere */}
      <div role="group" aria-label="Status" className="flex gap-0.5">
        {(['all', ...scheduleStatuses.slice(0, 2)] as const).map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={filters.status === status}
            onClick={() => setFilters({ status })}
            className="flex h-6 items-center rounded-sm border border-transparent px-1.5 text-muted hover:text-text aria-pressed:border-line-strong aria-pressed:bg-raised aria-pressed:text-text"
          >
            {words[status]}
          </button>
        ))}
      </div>
      {keys.map((field) => (
        <FieldChooser
          key={field}
          label={fields[field]}
          options={options[field]}
          isLoading={live.isFetching}
          value={filters[field]}
          onChoose={(values) => setFilters({ [field]: values })}
        />
      ))}
      {keys.flatMap((field) =>
        filters[field].map((value) => (
          <Chip
            key={`${field} ${value}`}
            label={fields[field]}
            value={value}
            onRemove={() => setFilters({ [field]: filters[field].filter((one) => one !== value) })}
          />
        )),
      )}
      {filters.prefix !== '' && (
        <Chip
          label="name begins"
          value={filters.prefix}
          onRemove={() => setFilters({ prefix: '' })}
        />
      )}
    </>
  )
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

/** The beginning of a name; asked when it is entered, not on every key. */
export function ScheduleSearch(props: { prefix: string; onSearch: (prefix: string) => void }) {
  const [typed, setTyped] = useState(props.prefix)
  return (
    <search className="min-w-0 max-w-xs flex-1">
      <form
        className="relative"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSearch(typed.trim())
        }}
      >
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2 size-3.5 text-faint"
        />
        <input
          type="search"
          aria-label="Beginning of a schedule’s name"
          placeholder="Name begins with, Enter"
          maxLength={500}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === '') props.onSearch('')
          }}
          className="h-7 w-full rounded-sm border border-line-strong bg-raised pr-2 pl-7"
        />
      </form>
    </search>
  )
}
