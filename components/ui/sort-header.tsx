'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'

/** The head of a column that can be sorted by; `direction` is that of the current sort, if it is it. */
export function SortHeader(props: {
  label: string
  direction: 'ascending' | 'descending' | null
  isNumeric?: boolean
  onSort: () => void
}) {
  const { label, direction, isNumeric = false, onSort } = props
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th scope="col" aria-sort={direction ?? undefined} data-numeric={isNumeric || undefined}>
      <button
        type="button"
        onClick={onSort}
        className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-text"
      >
        {label}
        <Arrow aria-hidden className={`size-3 ${direction === null ? 'invisible' : ''}`} />
      </button>
    </th>
  )
}
