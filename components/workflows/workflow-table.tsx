'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { type ColumnId, columnOf } from '@/lib/list-columns'
import type { WorkflowFilters } from '@/lib/workflow-filters'

type TableProps = {
  columns: readonly ColumnId[]
  sort: WorkflowFilters['sort']
  onSort: (sort: WorkflowFilters['sort']) => void
  /** Of the rows on screen: all, some or none are ticked. */
  ticked: 'all' | 'some' | 'none'
  onTickAll: (isOn: boolean) => void
  /** The rows are those of another question, until this one's are there. */
  isBusy: boolean
  children: ReactNode
}

export function WorkflowTable(props: TableProps) {
  const { columns, ticked } = props
  return (
    <table
      className="data-table fixed-table workflow-table"
      aria-label="Workflows"
      aria-busy={props.isBusy}
    >
      <colgroup>
        <col style={{ width: 30 }} />
        {columns.map((id) => (
          <col key={id} style={{ width: columnOf(id).width ?? undefined }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" data-column="check">
            <Checkbox
              checked={ticked === 'all'}
              indeterminate={ticked === 'some'}
              onCheckedChange={props.onTickAll}
              aria-label="Select all rows of this page"
            />
          </th>
          {columns.map((id) => (
            <ColumnHead key={id} id={id} {...props} />
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}

/** Time of creation is what the list is ordered by, so its head turns the order around. */
function ColumnHead({ id, sort, onSort }: TableProps & { id: ColumnId }) {
  const { label, isNumeric } = columnOf(id)
  if (id !== 'created')
    return (
      <th scope="col" data-column={id} data-numeric={isNumeric}>
        {label}
      </th>
    )
  const isNewest = sort === '-created'
  const Arrow = isNewest ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      data-column={id}
      data-numeric={isNumeric}
      aria-sort={isNewest ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        onClick={() => onSort(isNewest ? 'created' : '-created')}
        aria-label={isNewest ? 'Created, newest first' : 'Created, oldest first'}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-text"
      >
        {label}
        <Arrow aria-hidden className="size-3" />
      </button>
    </th>
  )
}
