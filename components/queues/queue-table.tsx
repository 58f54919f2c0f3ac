'use client'

import { ArrowDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '@/lib/failures'
import type { QueueActivity, QueueNow } from '@/lib/queue'
import type { QueueSort } from '@/lib/queue-order'
import { QueueRow } from './queue-row'

type QueueTableProps = {
  database: string
  queues: readonly QueueNow[]
  hasRegistry: boolean
  asOf: number
  /** The last hour by name; `null` until it is there. */
  activity: ReadonlyMap<string, QueueActivity> | null
  activityFailure: Failure | null
  sort: QueueSort
  onSort: (sort: QueueSort) => void
}

type Column = {
  label: string
  sort?: QueueSort
  width?: number
  isNumeric?: boolean
  meaning?: string
}

const columns: readonly Column[] = [
  { label: 'Queue', sort: 'name', width: 156 },
  { label: 'Depth, last hour', width: 112 },
  { label: 'Enqueued', sort: 'enqueued', width: 78, isNumeric: true },
  { label: 'Running', sort: 'running', width: 74, isNumeric: true, meaning: 'of its concurrency' },
  { label: 'Delayed', sort: 'delayed', width: 68, isNumeric: true },
  { label: 'Oldest wait', sort: 'oldest', width: 88, isNumeric: true },
  { label: 'In / min', width: 64, isNumeric: true, meaning: 'last 5 minutes' },
  { label: 'Out / min', width: 68, isNumeric: true, meaning: 'last 5 minutes' },
  {
    label: 'Wait p50 · p95',
    sort: 'wait',
    width: 140,
    isNumeric: true,
    meaning: 'of those that started in the last hour',
  },
  {
    label: 'Empty in',
    width: 80,
    isNumeric: true,
    meaning: 'at the rate of the last 15 minutes, an estimate',
  },
  { label: 'Limits' },
]

export function QueueTable(props: QueueTableProps) {
  const { queues } = props
  const own = queues.filter(({ isInternal }) => !isInternal)
  const internal = queues.filter(({ isInternal }) => isInternal)
  const rows = (some: readonly QueueNow[]) =>
    some.map((queue) => (
      <QueueRow
        key={queue.name}
        database={props.database}
        queue={queue}
        hasRegistry={props.hasRegistry}
        activity={props.activity?.get(queue.name) ?? (props.activity ? 'none' : null)}
        asOf={props.asOf}
        columns={columns.length}
      />
    ))
  return (
    <>
      {props.activityFailure && (
        <p role="alert" className="px-2 py-1.5 text-failure max-md:px-3">
          The last hour could not be read: {props.activityFailure.sentence}
        </p>
      )}
      <table className="data-table fixed-table queue-table" aria-label="Queues">
        <colgroup>
          {columns.map(({ label, width }) => (
            <col key={label} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.label} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>{rows(own)}</tbody>
        {internal.length > 0 && (
          <tbody>
            <tr data-note>
              <td colSpan={columns.length}>
                DBOS’s own queue, for what is resumed, forked, recovered or scheduled without naming
                a queue. It is in no table, has no limits, and every worker serves it.
              </td>
            </tr>
            {rows(internal)}
          </tbody>
        )}
      </table>
    </>
  )
}

/** A second press returns to what needs attention first. */
function Head(props: { column: Column; sort: QueueSort; onSort: (sort: QueueSort) => void }) {
  const { label, sort, isNumeric, meaning } = props.column
  const isSorted = sort === props.sort
  const content: ReactNode =
    sort === undefined ? (
      label
    ) : (
      <button
        type="button"
        onClick={() => props.onSort(isSorted ? 'attention' : sort)}
        className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-text"
      >
        {label}
        {isSorted && <ArrowDown aria-hidden className="size-3" />}
      </button>
    )
  const direction = isSorted ? (sort === 'name' ? 'ascending' : 'descending') : undefined
  return (
    <th scope="col" data-numeric={isNumeric} aria-sort={direction} title={meaning}>
      {content}
    </th>
  )
}
