'use client'

import { ArrowDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ErrorSort } from '@/lib/error-filters'

type Column = {
  label: string
  width?: number
  sort?: ErrorSort
  isNumeric?: boolean
  hint?: string
}

const columns: readonly Column[] = [
  { label: 'Error' },
  { label: 'Workflow', width: 136 },
  { label: 'Step', width: 132 },
  { label: 'Trend', width: 112 },
  {
    label: 'Workflows',
    width: 86,
    sort: 'count',
    isNumeric: true,
    hint: 'that failed of it in the window and still stand as failed',
  },
  { label: 'Versions', width: 118, hint: 'first seen in, last seen in' },
  { label: 'First seen', width: 84, sort: 'new', isNumeric: true },
  { label: 'Last seen', width: 84, sort: 'last', isNumeric: true },
]

export function ErrorTable(props: {
  sort: ErrorSort
  onSort: (sort: ErrorSort) => void
  isBusy: boolean
  children: ReactNode
}) {
  return (
    <table
      className="data-table fixed-table error-table"
      aria-label="Causes of failures"
      aria-busy={props.isBusy}
    >
      <colgroup>
        {columns.map(({ label, width }) => (
          <col key={label} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ label, sort, isNumeric, hint }) => (
            <th
              key={label}
              scope="col"
              title={hint}
              data-numeric={isNumeric}
              aria-sort={sort === props.sort ? 'descending' : undefined}
            >
              {sort === undefined ? (
                label
              ) : (
                <button
                  type="button"
                  onClick={() => props.onSort(sort)}
                  className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-text"
                >
                  {label}
                  {sort === props.sort && <ArrowDown aria-hidden className="size-3" />}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}
