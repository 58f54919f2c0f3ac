'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import type { ListLine } from '@/lib/group-by-parent'
import { type ColumnId, columnOf } from '@/lib/list-columns'
import { pages } from '@/lib/paths'
import { isFailed } from '@/lib/status'
import type { Children } from './use-lines'
import { WorkflowCell } from './workflow-cell'

type LineProps = {
  database: string
  line: ListLine
  columns: readonly ColumnId[]
  asOf: number
  isSelected: boolean
  isGone: boolean
  onToggle: (withRange: boolean) => void
  /** `null` in the flat list, where nothing opens. */
  family: { children: Children; isOpen: boolean; onToggle: () => void } | null
}

/** One row: a link as a whole, with its box, its copy button and its times above the link. */
export function WorkflowLine(props: LineProps) {
  const { line, isSelected, isGone } = props
  const { row } = line
  if (row === null) return <UnreadLine {...props} />
  const href = pages.workflow(props.database, line.id)
  return (
    <tr
      className="workflow-line"
      data-failed={isFailed(row.status) || undefined}
      data-selected={isSelected || undefined}
      data-quiet={line.isStub || isGone || undefined}
    >
      <td data-column="check">
        <span className="above-link">
          <Checkbox
            checked={isSelected}
            disabled={isGone}
            aria-label={`Select ${row.workflowName ?? 'workflow'} ${line.id}`}
            onCheckedChange={(_, withShift) => props.onToggle(withShift)}
          />
        </span>
      </td>
      {props.columns.map((column) => (
        <td key={column} data-column={column} data-numeric={columnOf(column).isNumeric}>
          {column === 'status' && isGone ? (
            <span className="text-muted text-sm">Deleted</span>
          ) : column === 'name' ? (
            <Nested line={line} family={props.family}>
              <WorkflowCell column={column} row={row} href={href} asOf={props.asOf} />
            </Nested>
          ) : (
            <WorkflowCell column={column} row={row} href={href} asOf={props.asOf} />
          )}
        </td>
      ))}
    </tr>
  )
}

/** Indents a name by its depth, with the button that opens its children. */
function Nested(props: { line: ListLine; family: LineProps['family']; children: ReactNode }) {
  const { line, family } = props
  if (!family) return props.children
  const Icon = family.isOpen ? ChevronDown : ChevronRight
  const name = line.row?.workflowName ?? line.id
  return (
    <span className="flex min-w-0 items-center" style={{ paddingLeft: line.depth * 16 }}>
      {family.children === 'none' ? (
        <span className="w-6 shrink-0" />
      ) : (
        <button
          type="button"
          onClick={family.onToggle}
          aria-expanded={family.isOpen}
          aria-label={`Children of ${name}`}
          className="above-link flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
        >
          <Icon aria-hidden className="size-3.5" />
        </button>
      )}
      <span className="min-w-0">{props.children}</span>
    </span>
  )
}

/** The place of a parent that is being read, or that exists no more. */
function UnreadLine({ line, columns }: LineProps) {
  return (
    <tr className="workflow-line" data-quiet>
      <td data-column="check" />
      <td colSpan={columns.length} data-column="name">
        <span className="text-muted">Parent</span>{' '}
        <span className="font-mono text-muted text-sm">{line.id}</span>
      </td>
    </tr>
  )
}
