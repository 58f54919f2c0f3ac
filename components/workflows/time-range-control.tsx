'use client'

import { CalendarClock, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Popover } from '@/components/ui/popover'
import { describeRange } from '@/lib/time-range'
import type { WorkflowFilters } from '@/lib/workflow-filters'
import { WindowEditor } from './window-editor'

/** When the workflows were created: the filter used most has a control of its own. */
export function TimeRangeControl(props: {
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
}) {
  const { filters } = props
  const [isOpen, setIsOpen] = useState(false)
  const isAbsolute = filters.createdAfter !== null || filters.createdBefore !== null
  const said =
    filters.range !== null ? describeRange(filters.range) : isAbsolute ? 'window' : 'any time'
  return (
    <Popover
      label="Time of creation"
      align="end"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button
          type="button"
          aria-label={`Created: ${said}`}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-sm border border-line-strong bg-raised px-2 hover:bg-hover"
        >
          <CalendarClock aria-hidden className="size-3.5 text-muted" />
          {said}
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </button>
      }
    >
      <WindowEditor
        window="created"
        filters={filters}
        onApply={(change) => {
          props.setFilters(change)
          setIsOpen(false)
        }}
      />
    </Popover>
  )
}
