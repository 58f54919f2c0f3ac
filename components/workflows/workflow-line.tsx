'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { type ColumnId, columnOf } from '@/lib/list-columns'
import { pages } from '@/lib/paths'
import { isFailed } from '@/lib/status'
import type { WorkflowRow } from '@/lib/workflow'
import type { Children } from './use-lines'
import { WorkflowCell } from './workflow-cell'

type LineProps = {
  database: string
  id: string
  /** `null`: the place of a parent that is being read, or that exists no more. */
  row: WorkflowRow | null
  depth: number
  isStub: boolean
  columns: readonly ColumnId[]
  asOf: number
  isSelected: boolean
  isGone: boolean
  onSelect: (id: string, withRange: boolean) => void
  /** `null` in the flat list, where nothing opens. */
  offspring: Children | null
  isOpen: boolean
  onOpen: (id: string) => void
}

/**
 * One row: a link as a whole, with its box, its copy button and its times above the link. Drawn
 * anew only when something of it changes: answers arrive every second, most rows stay as they are.
 */
export const WorkflowLine = memo(function WorkflowLine(props: LineProps) {
  const { id, row, isSelected, isGone } = props
  if (row === null) return <UnreadLine id={id} columns={props.columns} />
  const href = pages.workflow(props.database, id)
  const cell = (column: ColumnId) => (
    <WorkflowCell column={column} row={row} href={href} asOf={props.asOf} />
  )
  return (
    <tr
      className="link-line workflow-line"
      data-failed={isFailed(row.status) || undefined}
      data-selected={isSelected || undefined}
      data-quiet={props.isStub || isGone || undefined}
    >
      <td data-column="check">
        <span className="above-link">
          <Checkbox
            checked={isSelected}
            disabled={isGone}
            aria-label={`Select ${row.workflowName ?? 'workflow'} ${id}`}
            onCheckedChange={(_, withShift) => props.onSelect(id, withShift)}
          />
        </span>
      </td>
      {props.columns.map((column) => (
        <td key={column} data-column={column} data-numeric={columnOf(column).isNumeric}>
          {column === 'status' && isGone ? (
            <span className="text-muted text-sm">Deleted</span>
          ) : column === 'name' && props.offspring !== null ? (
            <Nested {...props} name={row.workflowName ?? id}>
              {cell(column)}
            </Nested>
          ) : (
            cell(column)
          )}
        </td>
      ))}
    </tr>
  )
})

/** Indents a name by its depth, with the button that opens its children. */
function Nested(props: LineProps & { name: string; children: ReactNode }) {
  const Icon = props.isOpen ? ChevronDown : ChevronRight
  return (
    <span className="flex min-w-0 items-center" style={{ paddingLeft: props.depth * 16 }}>
      {props.offspring === 'none' ? (
        <span className="w-6 shrink-0" />
      ) : (
        <button
          type="button"
          onClick={() => props.onOpen(props.id)}
          aria-expanded={props.isOpen}
          aria-label={`Children of ${props.name}`}
          className="above-link flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        >
          <Icon aria-hidden className="size-3.5" />
        </button>
      )}
      <span className="min-w-0">{props.children}</span>
    </span>
  )
}

function UnreadLine({ id, columns }: Pick<LineProps, 'id' | 'columns'>) {
  return (
    <tr className="link-line workflow-line" data-quiet>
      <td data-column="check" />
      <td colSpan={columns.length} data-column="name">
        <span className="text-muted">Parent</span>{' '}
        <span className="font-mono text-muted text-sm">{id}</span>
      </td>
    </tr>
  )
}
