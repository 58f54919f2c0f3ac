'use client'

import type { AuditPage } from '@/lib/audit'
import { AuditLine } from './audit-line'

const columns = [
  { label: 'Verb', width: 136 },
  { label: 'On', width: 210 },
  { label: 'What came of it' },
  { label: 'Reason', width: 160 },
  { label: 'Who, from where', width: 200 },
  { label: 'Took', width: 64, isNumeric: true },
  { label: 'When', width: 84, isNumeric: true },
] as const

export function AuditTable(props: {
  database: string
  page: AuditPage
  open: ReadonlySet<string>
  onToggle: (id: string) => void
  isBusy: boolean
}) {
  const { database, page, open, onToggle } = props
  return (
    <table
      className="data-table fixed-table audit-table"
      aria-label="Changes"
      aria-busy={props.isBusy}
    >
      <colgroup>
        {columns.map((column) => (
          <col key={column.label} style={{ width: 'width' in column ? column.width : undefined }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" data-numeric={'isNumeric' in column || undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {page.entries.map((entry) => (
          <AuditLine
            key={entry.id}
            {...{ database, entry, asOf: page.asOf, columns: columns.length }}
            isOpen={open.has(entry.id)}
            onToggle={() => onToggle(entry.id)}
          />
        ))}
      </tbody>
    </table>
  )
}
