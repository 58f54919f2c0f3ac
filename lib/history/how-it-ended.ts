import { formatAmount, formatDuration } from '../format'
import { auditedCancel } from './audit-entries'
import type { Entry, HistoryEvidence } from './evidence'
import type { HistoryEntry } from './history'

/** The last entry of a workflow that has ended; of a cancelled one, by whom as far as that is known. */
export function ended(evidence: HistoryEvidence): Entry[] {
  const { workflow } = evidence
  const { status, completedAt, updatedAt, errorSummary, durationMs } = workflow
  const at = completedAt ?? updatedAt
  const end = (sentence: string, more: Partial<HistoryEntry> = {}): Entry[] => [
    { key: 'ended', kind: 'ended', at, sentence: [sentence], basis: 'recorded', ...more },
  ]
  const after = durationMs === null ? '' : ` after ${formatDuration(durationMs)}`
  if (status === 'SUCCESS') return end(`Succeeded${after}.`, { status })
  if (status === 'ERROR')
    return end(`Failed${after}${errorSummary === null ? '.' : `: ${errorSummary}`}`, {
      status,
      isFailure: true,
    })
  if (status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
    return end(`DBOS gave up after ${formatAmount(workflow.recoveryAttempts, 'attempt')}.`, {
      status,
      isFailure: true,
    })
  return status === 'CANCELLED' ? cancelled(evidence, at) : []
}

function cancelled({ workflow, audited }: HistoryEvidence, at: number): Entry[] {
  // Its own entry of the audit says more.
  if (auditedCancel(workflow.workflowID, audited, at)) return []
  const entry = { key: 'ended', kind: 'ended', at, status: 'CANCELLED' } as const
  const { deadlineEpochMS: deadline, timeoutMS } = workflow
  if (deadline !== null && deadline <= at)
    return [
      {
        ...entry,
        sentence: [
          timeoutMS === null
            ? 'Cancelled: its deadline had passed.'
            : `Cancelled: it timed out after ${formatDuration(timeoutMS)}.`,
        ],
        basis: 'inferred',
      },
    ]
  return [
    {
      ...entry,
      sentence: ['Cancelled. DBOS does not record by whom, and the audit of Vigil does not tell.'],
      basis: 'recorded',
    },
  ]
}
