import { formatAmount, formatDuration, formatRelative, formatTickingDuration } from './format'
import { isFailed } from './status'
import type { WorkflowRow } from './workflow'

/** What came of a workflow, or what it waits for, in one line; `''` where its status says it all. */
export function describeOutcome(row: WorkflowRow, now: number): string {
  if (isFailed(row.status)) return row.errorSummary ?? deadLetter(row)
  if (row.status === 'CANCELLED') return cancelled(row)
  if (row.status === 'DELAYED') return delayed(row, now)
  if (row.status === 'ENQUEUED') return enqueued(row, now)
  return row.status === 'PENDING' ? pending(row, now) : ''
}

function deadLetter(row: WorkflowRow): string {
  return row.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
    ? `gave up after ${formatAmount(row.recoveryAttempts, 'attempt')}`
    : ''
}

function cancelled(row: WorkflowRow): string {
  const { deadlineEpochMS: deadline, timeoutMS } = row
  const endedAt = row.completedAt ?? row.updatedAt
  if (deadline === null || endedAt < deadline) return ''
  return timeoutMS === null ? 'passed its deadline' : `timed out after ${formatDuration(timeoutMS)}`
}

function delayed(row: WorkflowRow, now: number): string {
  const { delayUntilEpochMS: until } = row
  if (until === null) return ''
  return until > now ? `starts ${formatRelative(until, now)}` : 'due to start'
}

function enqueued(row: WorkflowRow, now: number): string {
  const since = row.delayUntilEpochMS ?? row.createdAt
  const parts = [`waiting ${formatTickingDuration(now - since)}`]
  if (row.queuePartitionKey !== null) parts.push(`partition ${row.queuePartitionKey}`)
  if (row.priority !== 0) parts.push(`priority ${row.priority}`)
  if (row.recoveryAttempts > 1) parts.push(recovered(row))
  return parts.join(' · ')
}

function pending(row: WorkflowRow, now: number): string {
  const parts: string[] = []
  if (row.recoveryAttempts > 1) parts.push(recovered(row))
  const { deadlineEpochMS: deadline } = row
  if (deadline !== null)
    parts.push(deadline > now ? `deadline ${formatRelative(deadline, now)}` : 'past its deadline')
  return parts.join(' · ')
}

/** DBOS counts the first start as an attempt. */
function recovered(row: WorkflowRow): string {
  return `recovered ${formatAmount(row.recoveryAttempts - 1, 'time')}`
}
