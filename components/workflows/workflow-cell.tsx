'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { StatusBadge } from '@/components/dbos/status-badge'
import { useTicking } from '@/components/ui/clock'
import { CopyButton } from '@/components/ui/copy-button'
import { Duration } from '@/components/ui/duration'
import { Time } from '@/components/ui/time'
import type { ColumnId } from '@/lib/list-columns'
import { describeOutcome } from '@/lib/outcome-words'
import { isActive, isFailed } from '@/lib/status'
import type { WorkflowRow } from '@/lib/workflow'
import { DurationCell } from './duration-cell'
import { WorkflowName } from './workflow-name'

export type CellProps = { row: WorkflowRow; href: string; asOf: number }

/** What one column shows of a workflow. Empty where there is nothing to say. */
export function WorkflowCell({ column, ...props }: CellProps & { column: ColumnId }): ReactNode {
  const { row } = props
  const time = (at: number | null) =>
    at === null ? null : (
      <span className="above-link text-muted">
        <Time at={at} asOf={props.asOf} href={props.href} />
      </span>
    )
  switch (column) {
    case 'status':
      return <StatusBadge status={row.status} />
    case 'name':
      return <WorkflowName {...props} />
    case 'id':
      return <IdCell id={row.workflowID} />
    case 'outcome':
      return <OutcomeCell {...props} />
    case 'duration':
      return <DurationCell row={row} asOf={props.asOf} />
    case 'queue':
      return <Quiet text={row.queueName} />
    case 'version':
      return <Mono text={row.applicationVersion} />
    case 'created':
      return time(row.createdAt)
    case 'started':
      return time(row.dequeuedAt)
    case 'completed':
      return time(row.completedAt)
    case 'updated':
      return time(row.updatedAt)
    case 'wait':
      return <QueueWait {...props} />
    case 'attempts':
      return row.recoveryAttempts
    case 'priority':
      return row.priority === 0 ? null : row.priority
    case 'partition':
      return <Quiet text={row.queuePartitionKey} />
    case 'deduplication':
      return <Mono text={row.deduplicationID} />
    case 'app':
      return <Quiet text={row.applicationName} />
    case 'class':
      return <Quiet text={row.workflowClassName} />
    case 'executor':
      return <Mono text={row.executorId} />
    case 'user':
      return <Quiet text={row.authenticatedUser} />
    case 'schedule':
      return <Quiet text={row.scheduleName} />
    case 'parent':
      return <Mono text={row.parentWorkflowID} />
    case 'forkedFrom':
      return <Mono text={row.forkedFrom} />
    case 'deadline':
      return time(row.deadlineEpochMS)
    case 'attributes':
      return <Mono text={row.attributes === null ? null : JSON.stringify(row.attributes)} />
  }
}

function Quiet({ text }: { text: string | null }) {
  return <span className="text-muted">{text}</span>
}

function Mono({ text }: { text: string | null }) {
  return <span className="font-mono text-muted text-sm">{text}</span>
}

function IdCell({ id }: { id: string }) {
  return (
    <span className="relative flex min-w-0 items-center">
      <span className="truncate font-mono text-muted text-sm">{id}</span>
      <span className="reveal-in-row absolute right-0 z-1 bg-hover">
        <CopyButton text={id} what="id" />
      </span>
    </span>
  )
}

/** A link of its own: what is cut off shows whole under the pointer, and a click still opens. */
function OutcomeCell({ row, href, asOf }: CellProps) {
  const words = useTicking((now) => describeOutcome(row, now), asOf, isActive(row.status))
  if (words === '') return null
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      title={words}
      className={`${isFailed(row.status) ? 'text-failure' : 'text-muted'} above-link block truncate`}
    >
      {words}
    </Link>
  )
}

function QueueWait({ row, asOf }: CellProps) {
  if (row.queueName === null) return null
  const startAt = Math.max(row.createdAt, row.delayUntilEpochMS ?? 0)
  if (row.status === 'DELAYED') return null
  if (row.status !== 'ENQUEUED' && row.dequeuedAt === null) return null
  const endAt = row.status === 'ENQUEUED' ? null : row.dequeuedAt
  return <Duration startAt={startAt} endAt={endAt} asOf={asOf} />
}
