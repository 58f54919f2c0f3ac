'use client'

import { useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import { formatAmount, formatBytes } from '@/lib/format'
import { type OwnStorage, type Storage, type StoredTable, sumBytes } from '@/lib/storage'
import { tableMeaning } from '@/lib/storage-tables'
import { manyText } from '@/lib/url-values'
import { TableLine } from './table-line'

const columns = [
  { label: 'Table' },
  { label: 'Holds' },
  { label: 'Rows', isNumeric: true, meaning: 'estimated, as of the last vacuum or analyze' },
  { label: 'Table size', isNumeric: true },
  { label: 'TOAST', isNumeric: true, meaning: 'values too large for their row' },
  { label: 'Indexes', isNumeric: true },
  { label: 'Total', isNumeric: true },
  { label: 'Dead rows', isNumeric: true, meaning: 'estimated share that vacuum may remove' },
  { label: 'Vacuumed', isNumeric: true, meaning: 'by hand or automatically' },
  { label: 'Analyzed', isNumeric: true, meaning: 'by hand or automatically' },
] as const

/** Every table of DBOS, and Vigil's own where they are in the same database. */
export function TablesSection({ storage }: { storage: Storage }) {
  const { tables, own, statisticsSince, asOf } = storage
  const [open, setOpen] = useQueryState('open', manyText().withOptions({ history: 'push' }))
  const mine = own.place === 'here' ? own.tables : []
  const lines = (of: 'dbos' | 'vigil', some: readonly StoredTable[]) =>
    some.map((table) => {
      const key = `${table.schema}.${table.name}`
      const isOpen = open.includes(key)
      return (
        <TableLine
          key={key}
          table={table}
          meaning={tableMeaning(of, table.name)}
          asOf={asOf}
          columns={columns.length}
          isOpen={isOpen}
          onToggle={() => setOpen(isOpen ? open.filter((one) => one !== key) : [...open, key])}
        />
      )
    })
  return (
    <Section title="Tables" note="read from the catalogue of Postgres; open one for its indexes">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto">
        <table className="data-table fleet-table" aria-label="Tables">
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.label}
                  scope="col"
                  data-numeric={'isNumeric' in column || undefined}
                  title={'meaning' in column ? column.meaning : undefined}
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{lines('dbos', tables)}</tbody>
          {mine.length > 0 && (
            <tbody>
              <tr>
                <td colSpan={columns.length} data-cell="wide" className="pt-4! text-muted">
                  Vigil’s own tables, schema <span className="font-mono">vigil</span>
                </td>
              </tr>
              {lines('vigil', mine)}
            </tbody>
          )}
          <tbody>
            <Total tables={[...tables, ...mine]} />
          </tbody>
        </table>
      </div>
      <Notes>
        {storage.isCut && <>Only the {tables.length} largest tables are listed. </>}
        <OwnNote own={own} />
        Scans of indexes are counted since{' '}
        {statisticsSince === null ? (
          'the statistics of the database began'
        ) : (
          <>
            its statistics were reset, <Time at={statisticsSince} asOf={asOf} />
          </>
        )}
        .
      </Notes>
    </Section>
  )
}

function Total({ tables }: { tables: readonly StoredTable[] }) {
  const sum = (of: (table: StoredTable) => number) =>
    formatBytes(tables.reduce((bytes, table) => bytes + of(table), 0))
  return (
    <tr className="font-medium">
      <th scope="row" data-cell="name" className="font-medium!">
        Total
      </th>
      <td className="text-muted">{formatAmount(tables.length, 'table')}</td>
      <td className="max-md:hidden!" />
      <td data-numeric data-label="Table size">
        {sum(({ tableBytes }) => tableBytes)}
      </td>
      <td data-numeric data-label="TOAST">
        {sum(({ toastBytes }) => toastBytes)}
      </td>
      <td data-numeric data-label="Indexes">
        {sum(({ indexBytes }) => indexBytes)}
      </td>
      <td data-numeric data-label="Total">
        {formatBytes(sumBytes(tables))}
      </td>
      <td colSpan={3} className="max-md:hidden!" />
    </tr>
  )
}

function OwnNote({ own }: { own: OwnStorage }) {
  if (own.place === 'here') return null
  if (own.place === 'unknown') return <>Vigil’s own tables are not shown: {own.sentence} </>
  return (
    <>
      Vigil’s own tables are in another database, <span className="font-mono">{own.database}</span>,
      and take {formatBytes(own.bytes)} there.{' '}
    </>
  )
}

function Notes({ children }: { children: ReactNode }) {
  return <p className="max-w-prose pt-1.5 text-muted text-sm">{children}</p>
}
