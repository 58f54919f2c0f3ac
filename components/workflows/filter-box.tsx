'use client'

import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { Chip } from '@/components/ui/chip'
import { Popover } from '@/components/ui/popover'
import { useLocalZone, useTimeMode } from '@/components/ui/time-mode'
import { clearFilters, type FieldId, filterChips } from '@/lib/filter-fields'
import { api } from '@/lib/paths'
import type { WorkflowFacets } from '@/lib/workflow'
import { isFiltered, type WorkflowFilters } from '@/lib/workflow-filters'
import { FilterEditor } from './filter-editor'
import { FilterInput } from './filter-input'
import { FilterMenu } from './filter-menu'

type FilterBoxProps = {
  database: string
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
}

/** What is open: the menu of filters, or the editor of one, and what it hangs from. */
type Open = { field: FieldId | null; anchor: Element }

/** Every filter as a chip, a place to type, and a menu of all that can be filtered by. */
export function FilterBox({ database, filters, setFilters }: FilterBoxProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const box = useRef<HTMLElement>(null)
  const facets = useLive<WorkflowFacets>(isAsked ? api.facets(database) : null, null, {
    follows: false,
  })
  const { mode } = useTimeMode()
  const localZone = useLocalZone()
  const chips = filterChips(filters, mode === 'relative' || mode === 'local' ? localZone : mode)
  const openAt = (field: FieldId | null, anchor: Element) => {
    setIsAsked(true)
    setOpen({ field, anchor })
  }
  return (
    <search
      ref={box}
      className="flex min-h-8 min-w-0 max-w-3xl flex-1 flex-wrap items-center gap-1 rounded-sm border border-line-strong bg-raised px-1 py-0.5 focus-within:border-focus"
    >
      {chips.map((chip) => (
        <Chip
          key={`${chip.field} ${chip.label}`}
          label={chip.label}
          value={chip.value}
          onEdit={chip.field ? (event) => openAt(chip.field, event.currentTarget) : undefined}
          onRemove={() => setFilters(chip.clear)}
        />
      ))}
      <FilterInput
        database={database}
        filters={filters}
        setFilters={setFilters}
        facets={facets.data}
        anchor={box}
        isFirst={chips.length === 0}
        onAsk={() => setIsAsked(true)}
      />
      <span className="ml-auto flex shrink-0 items-center">
        {isFiltered(filters) && (
          <button
            type="button"
            onClick={() => setFilters(clearFilters)}
            className="h-6 shrink-0 rounded-sm px-1.5 text-muted text-sm hover:bg-hover hover:text-text"
          >
            Clear
          </button>
        )}
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={(event) => openAt(null, event.currentTarget)}
          className="inline-flex h-6 shrink-0 items-center gap-1 rounded-sm px-1.5 text-muted text-sm hover:bg-hover hover:text-text"
        >
          <Plus aria-hidden className="size-3.5" />
          Filter
        </button>
      </span>
      <Popover
        label={open?.field ? 'Change filter' : 'Add a filter'}
        open={open !== null}
        anchor={open?.anchor ?? null}
        onOpenChange={(isOpen) => !isOpen && setOpen(null)}
      >
        {open?.field ? (
          <FilterEditor
            key={open.field}
            field={open.field}
            filters={filters}
            setFilters={setFilters}
            facets={facets.data}
            isLoading={facets.isFetching}
            onDone={() => setOpen(null)}
          />
        ) : (
          <FilterMenu
            onChoose={(field) => setOpen((before) => before && { ...before, field })}
            onOnly={() => {
              setFilters({ queuedOnly: true })
              setOpen(null)
            }}
          />
        )}
      </Popover>
    </search>
  )
}
