'use client'

import { ChevronRight } from 'lucide-react'
import { Time } from '@/components/ui/time'
import { formatValue } from '@/lib/chart/axis-ticks'
import { formatBytes, formatCount } from '@/lib/format'
import type { StoredTable } from '@/lib/storage'
import { IndexList } from './index-list'

/** A table, and its indexes below it while it is open. */
export function TableLine(props: {
  table: StoredTable
  meaning: string | null
  asOf: number
  columns: number
  isOpen: boolean
  onToggle: () => void
}) {
  const { table, meaning, asOf, isOpen } = props
  // A phone has room for the rest where it is asked for.
  const more = isOpen ? '' : 'max-md:hidden!'
  const unfinished = table.indexes.filter(({ isValid }) => !isValid)
  return (
    <>
      <tr>
        <th scope="row" data-cell="wide">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={props.onToggle}
            className="flex min-h-6 max-w-full items-center gap-1 rounded-sm font-mono hover:underline"
          >
            <ChevronRight
              aria-hidden
              className={`size-3.5 shrink-0 text-faint ${isOpen ? 'rotate-90' : ''}`}
            />
            <span className="truncate">{table.name}</span>
            {unfinished.length > 0 && (
              <span className="shrink-0 font-sans text-sm text-waiting">
                {' '}
                · an unfinished index
              </span>
            )}
          </button>
        </th>
        <td
          data-cell="wide"
          className="max-w-64 truncate text-muted max-md:max-w-none"
          title={meaning ?? undefined}
        >
          {meaning ?? <span className="text-faint">not a table that Vigil knows</span>}
        </td>
        <td data-numeric data-label="Rows">
          {table.rows === null ? (
            <span className="text-faint">not counted yet</span>
          ) : table.tableBytes === 0 ? (
            '0'
          ) : (
            `~${formatCount(table.rows)}`
          )}
        </td>
        <td data-numeric data-label="Table size" className={more}>
          {formatBytes(table.tableBytes)}
        </td>
        <td data-numeric data-label="TOAST" className={more}>
          {table.toastBytes === 0 ? <None /> : formatBytes(table.toastBytes)}
        </td>
        <td data-numeric data-label="Indexes">
          {formatBytes(table.indexBytes)}
        </td>
        <td data-numeric data-label="Total" className="font-medium">
          {formatBytes(table.totalBytes)}
        </td>
        <td data-numeric data-label="Dead rows" className={more}>
          {table.deadShare === null ? <None /> : `~${formatValue(table.deadShare, 'share')}`}
        </td>
        <td data-numeric data-label="Vacuumed" className={more}>
          <At at={table.vacuumedAt} asOf={asOf} />
        </td>
        <td data-numeric data-label="Analyzed" className={more}>
          <At at={table.analyzedAt} asOf={asOf} />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td
            colSpan={props.columns}
            data-cell="wide"
            className="bg-sunken py-2! whitespace-normal"
          >
            <IndexList table={table} />
          </td>
        </tr>
      )}
    </>
  )
}

function At({ at, asOf }: { at: number | null; asOf: number }) {
  return at === null ? <span className="text-faint">never</span> : <Time at={at} asOf={asOf} />
}

function None() {
  return <span className="text-faint">–</span>
}
