'use client'

import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import type { ColumnId } from '@/lib/list-columns'
import type { WorkflowFilters } from '@/lib/workflow-filters'
import { ColumnChooser } from './column-chooser'

const pageSizes = ['25', '50', '100', '200'].map((value) => ({ value, label: `${value} rows` }))

const orders = [
  { value: '-created', label: 'Newest first' },
  { value: 'created', label: 'Oldest first' },
] as const

/** How the list is drawn: grouping, bars, internal workflows, order, page size, columns. */
export function ViewMenu(props: {
  filters: WorkflowFilters
  setFilters: (change: Partial<WorkflowFilters>) => void
  isGrouped: boolean
  onGroup: (isGrouped: boolean) => void
  hasHistogram: boolean
  onHistogram: (isShown: boolean) => void
  columns: readonly ColumnId[]
  onColumns: (columns: ColumnId[] | null) => void
}) {
  const { filters, setFilters } = props
  const size = String(filters.limit)
  const sizes = pageSizes.some((option) => option.value === size)
    ? pageSizes
    : [{ value: size, label: `${size} rows` }, ...pageSizes]
  return (
    <Popover
      label="View"
      align="end"
      trigger={
        <Button>
          <SlidersHorizontal aria-hidden className="size-3.5 text-muted" />
          View
        </Button>
      }
    >
      <div className="flex w-72 flex-col gap-3 p-3">
        <div className="grid grid-cols-2 gap-2">
          <Select
            label="Order"
            value={filters.sort}
            options={orders}
            onValueChange={(sort) => setFilters({ sort })}
          />
          <Select
            label="Page"
            value={size}
            options={sizes}
            onValueChange={(limit) => setFilters({ limit: Number(limit) })}
          />
        </div>
        <Switch checked={props.isGrouped} onCheckedChange={props.onGroup}>
          Group by parent
        </Switch>
        <Switch checked={props.hasHistogram} onCheckedChange={props.onHistogram}>
          Bars over time
        </Switch>
        <Switch
          checked={filters.internal === 'hide'}
          onCheckedChange={(isHidden) => setFilters({ internal: isHidden ? 'hide' : 'show' })}
        >
          Hide internal workflows
        </Switch>
        <ColumnChooser columns={props.columns} onColumns={props.onColumns} />
      </div>
    </Popover>
  )
}
