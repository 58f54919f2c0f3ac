'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import { pages } from '@/lib/paths'
import type { QueueEntry } from '@/lib/queue'
import type { EntryKind } from '@/lib/queue-view'

type Shown = { database: string; asOf: number }
type Column = {
  label: string
  width?: number
  isNumeric?: boolean
  /** Left out on a phone. */
  isMinor?: boolean
  cell: (entry: QueueEntry, shown: Shown) => ReactNode
}

const mono = (text: string | null) => (
  <span className="font-mono text-muted text-sm" title={text ?? undefined}>
    {text}
  </span>
)

const name: Column = {
  label: 'Workflow',
  width: 180,
  cell: ({ workflowID, workflowName }, { database }) => (
    <Link
      href={pages.workflow(database, workflowID)}
      prefetch={false}
      className="rounded-sm font-medium hover:underline"
    >
      {workflowName ?? workflowID}
    </Link>
  ),
}
const id: Column = { label: 'ID', isMinor: true, cell: (entry) => mono(entry.workflowID) }
const executor: Column = { label: 'Executor', width: 160, cell: (entry) => mono(entry.executorId) }
const version: Column = {
  label: 'Version',
  width: 90,
  isMinor: true,
  cell: (entry) => mono(entry.applicationVersion),
}
const partition: Column = {
  label: 'Partition',
  width: 120,
  cell: (entry) => <span className="text-muted">{entry.partitionKey}</span>,
}
const priority: Column = {
  label: 'Priority',
  width: 70,
  isNumeric: true,
  cell: (entry) => entry.priority,
}
const steps: Column = {
  label: 'Steps',
  width: 70,
  isNumeric: true,
  cell: (entry) => entry.stepCount ?? 0,
}
const runs: Column = {
  label: 'Running for',
  width: 100,
  isNumeric: true,
  cell: ({ dequeuedAt, createdAt }, { asOf }) => (
    <Duration startAt={dequeuedAt ?? createdAt} endAt={null} asOf={asOf} />
  ),
}
const waits: Column = {
  label: 'Waiting for',
  width: 100,
  isNumeric: true,
  cell: ({ waitingSince }, { asOf }) => (
    <Duration startAt={waitingSince} endAt={null} asOf={asOf} />
  ),
}
const due: Column = {
  label: 'Due',
  width: 110,
  isNumeric: true,
  cell: ({ delayUntilEpochMS: at }, { asOf }) =>
    at === null ? null : <Time at={at} asOf={asOf} />,
}

const columnsOf: Record<EntryKind, readonly Column[]> = {
  running: [name, id, partition, executor, version, steps, runs],
  waiting: [name, id, partition, version, priority, waits],
  delayed: [name, id, partition, version, priority, due],
}

type EntriesTableProps = {
  database: string
  of: EntryKind
  entries: readonly QueueEntry[]
  asOf: number
  /** A box before each row, where something can be done with several. */
  tick?: { head: ReactNode; box: (entry: QueueEntry) => ReactNode }
}

export function EntriesTable({ database, of, entries, asOf, tick }: EntriesTableProps) {
  const hasPartitions = entries.some(({ partitionKey }) => partitionKey !== null)
  const columns = columnsOf[of].filter((column) => hasPartitions || column !== partition)
  return (
    <div className="overflow-x-auto">
      <table className="data-table fixed-table" aria-label="Workflows of this queue">
        <colgroup>
          {tick && <col style={{ width: 30 }} />}
          {columns.map(({ label, width }) => (
            <col key={label} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {tick && <th scope="col">{tick.head}</th>}
            {columns.map(({ label, isNumeric, isMinor }) => (
              <th
                key={label}
                scope="col"
                data-numeric={isNumeric}
                className={isMinor ? 'max-md:hidden' : undefined}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.workflowID}>
              {tick && <td>{tick.box(entry)}</td>}
              {columns.map(({ label, isNumeric, isMinor, cell }) => (
                <td
                  key={label}
                  data-numeric={isNumeric}
                  className={isMinor ? 'max-md:hidden' : undefined}
                >
                  {cell(entry, { database, asOf })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
