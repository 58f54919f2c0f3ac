import type { WorkflowRow } from '../workflow'
import type { AuditedVerb } from './audit-entries'
import type { HistoryEntry } from './history'

/** The rows and audit entries that a history is told from. */
export type HistoryEvidence = {
  now: number
  workflow: WorkflowRow
  audited: readonly AuditedVerb[]
  forks: readonly WorkflowRow[]
  /** The first step, and those that failed; steps that were copied are not among them. */
  steps: readonly { functionId: number; name: string; at: number; error: string | null }[]
  copiedSteps: number
  messages: readonly { id: string; topic: string | null; at: number; takenBy: number | null }[]
}

/** An entry with what is plain left out. */
export type Entry = Omit<HistoryEntry, 'actor' | 'reason' | 'status' | 'isFailure'> &
  Partial<HistoryEntry>
