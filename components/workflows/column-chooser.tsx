'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { LabelledCheckbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import {
  type ColumnId,
  columnOf,
  defaultColumns,
  listColumns,
  moveColumn,
  toggleColumn,
} from '@/lib/list-columns'

type ChooserProps = {
  columns: readonly ColumnId[]
  /** `null` goes back to the usual ones. */
  onColumns: (columns: ColumnId[] | null) => void
}

/** The columns shown, in their order, with buttons to move them; below, those that are not. */
export function ColumnChooser({ columns, onColumns }: ChooserProps) {
  const hidden = listColumns.filter((column) => !columns.includes(column.id))
  const isUsual = columns.join() === defaultColumns.join()
  return (
    <fieldset className="flex flex-col border-line border-t pt-2">
      <legend className="sr-only">Columns</legend>
      <div className="flex min-h-7 items-center justify-between">
        <span className="text-muted text-sm">Columns, left to right</span>
        {!isUsual && (
          <button
            type="button"
            onClick={() => onColumns(null)}
            className="min-h-6 rounded-sm text-muted text-sm underline hover:text-text"
          >
            Reset
          </button>
        )}
      </div>
      <ol>
        {columns.map((id, index) => (
          <li key={id} className="flex items-center">
            <span className="flex-1">
              <LabelledCheckbox
                checked
                disabled={columns.length === 1}
                onCheckedChange={() => onColumns(toggleColumn(columns, id))}
              >
                {columnOf(id).label}
              </LabelledCheckbox>
            </span>
            <IconButton
              icon={ArrowUp}
              label={`Move ${columnOf(id).label} left`}
              disabled={index === 0}
              onClick={() => onColumns(moveColumn(columns, id, -1))}
            />
            <IconButton
              icon={ArrowDown}
              label={`Move ${columnOf(id).label} right`}
              disabled={index === columns.length - 1}
              onClick={() => onColumns(moveColumn(columns, id, 1))}
            />
          </li>
        ))}
      </ol>
      <ul className="mt-1 border-line border-t pt-1">
        {hidden.map((column) => (
          <li key={column.id} className="flex min-h-7 items-center">
            <LabelledCheckbox
              checked={false}
              onCheckedChange={() => onColumns(toggleColumn(columns, column.id))}
            >
              {column.label}
            </LabelledCheckbox>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
