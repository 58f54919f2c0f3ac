import type { Count } from './workflow'

/**
 * Executors, inferred: DBOS keeps no list of them. Known are the rows that they left and the
 * connections that are open. Times are epoch milliseconds, `null` for unset.
 */

/** Who may be told apart: `local` is every executor's id unless it is given another. */
export type ExecutorKey = {
  executorId: string
  applicationName: string | null
  applicationVersion: string | null
}

export type Sighting = 'yes' | 'no' | 'unknown'
export type ExecutorState = 'active' | 'connected' | 'quiet' | 'likely-dead'

export type Executor = ExecutorKey & {
  state: ExecutorState
  connection: Sighting
  /** What the state was concluded from, a sentence each. */
  evidence: string[]
  lastActivityAt: number | null
  running: Count
  /** Of those that were looked at. */
  orphans: number
}

/** A workflow that is PENDING and that nobody is seen to run. */
export type LikelyOrphan = ExecutorKey & {
  workflowID: string
  workflowName: string | null
  queueName: string | null
  createdAt: number
  quietSince: number
  recoveryAttempts: number
  evidence: string[]
}

export type ExecutorList = {
  executors: Executor[]
  orphans: LikelyOrphan[]
  /** Only the oldest that run were looked at. */
  isCut: boolean
  quietMs: number
  asOf: number
}

export type LikelyOrphans = { orphans: LikelyOrphan[]; isCut: boolean; asOf: number }

/** Without any sign for so long, an executor that still holds workflows is likely dead. */
export const quietMs = 10 * 60_000
/** Where connections do not tell who is there, it takes this many times as long. */
export const unseenFactor = 6

export function keyOf({ executorId, applicationName, applicationVersion }: ExecutorKey): string {
  return JSON.stringify([executorId, applicationName, applicationVersion])
}
