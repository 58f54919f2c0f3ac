import type { Accuracy, WorkflowRow } from './workflow'

/** Failures grouped by cause, as they cross to the browser. Times are epoch milliseconds. */

export const errorStatuses = ['open', 'resolved', 'ignored'] as const
export type ErrorStatus = (typeof errorStatuses)[number]

export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}

/** A cause of failures, and what people decided on it. */
export type ErrorGroup = {
  fingerprint: string
  type: string
  /** The message with placeholders for what differs: `Order <n> not found`. */
  pattern: string
  /** The message of the newest failure, as it was thrown. */
  sample: string
  /** `null` where the workflow failed outside of a step. */
  step: string | null
  workflowName: string | null
  application: string | null
  firstSeenAt: number
  firstVersion: string | null
  lastSeenAt: number
  /** An ignored group whose time is over is open. */
  status: ErrorStatus
  ignoredUntil: number | null
  statusAt: number | null
  statusBy: string | null
  note: string | null
  regressedAt: number | null
}

/** A group with what happened in the window that is asked for. */
export type ErrorGroupRow = ErrorGroup & {
  /** Workflows that failed of it and still stand as failed. */
  count: number
  versions: string[]
  /** How many, bucket by bucket. */
  trend: number[]
}

/** How much of all failures the figures know. */
export type ErrorCoverage =
  | {
      /** Kept in Vigil's own tables. `total` is what there was when reading began. */
      source: 'kept'
      isComplete: boolean
      read: number
      total: number
      totalAccuracy: Accuracy
      /** While older failures are still being read: when the oldest that was read was created. */
      readBackTo: number | null
    }
  | {
      /** Vigil cannot keep anything: the newest failures were grouped for this answer. */
      source: 'newest'
      reason: string
      read: number
      readBackTo: number | null
      isComplete: boolean
    }

export type ErrorPage = {
  groups: ErrorGroupRow[]
  next: string | null
  /** Groups of each status, all other filters applied. */
  counts: Record<ErrorStatus, number>
  from: number
  coverage: ErrorCoverage
  asOf: number
}

export type ErrorVersion = {
  version: string | null
  count: number
  firstAt: number
  lastAt: number
}

export type ErrorDetail = {
  group: ErrorGroup
  /** In the window. */
  count: number
  versions: ErrorVersion[]
  from: number
  to: number
  starts: number[]
  values: number[]
  /** Versions that were first registered in the window. */
  marks: { version: string; at: number }[]
  coverage: ErrorCoverage
  asOf: number
}

/** Workflows of a group as they stand now, newest failure first. */
export type ErrorWorkflows = {
  workflows: (WorkflowRow & { failedAt: number })[]
  next: string | null
  asOf: number
}

/** Who and what is affected, told by the newest failures of the window. */
export type ErrorAffected = {
  sampled: number
  /** False where there are more failures than were looked at. */
  isAll: boolean
  facets: { name: string; isAttribute: boolean; values: { value: string; count: number }[] }[]
  asOf: number
}

/** The failures of the window that "retry this group" would fork now. */
export type ErrorRetry = {
  ids: string[]
  /** All that were not forked yet; at least so many where `isCapped`. */
  retryable: number
  alreadyForked: number
  isCapped: boolean
  asOf: number
}
