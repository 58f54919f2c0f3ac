import type { Coverage } from '../trends/coverage'
import type { Accuracy } from '../trends/trends'
import type { Thresholds } from './thresholds'
import type { Verdict } from './verdict'

/** What the overview says, as it crosses to the browser. Times are epoch milliseconds. */

export const checks = [
  'failing workflows',
  'new errors',
  'waiting queues',
  'likely orphans',
  'versions that nobody runs',
  'late schedules',
  'dead letters',
  'passed deadlines',
] as const
export type Check = (typeof checks)[number]

/** More of one kind would hide the others; the evidence lists them all. */
export const mostOfAKind = 5

export type Severity = 'failing' | 'degraded' | 'notice'

/** A screen and what it is asked to show. */
export type Target =
  | { screen: 'workflows' | 'errors' | 'trends' | 'versions' | 'queues'; search: string }
  | { screen: 'queue' | 'schedule'; name: string }
  | { screen: 'error'; fingerprint: string }
  | { screen: 'workflow'; id: string }

/** One thing that needs attention: a sentence, what it rests on, where to see it, where to act. */
export type AttentionItem = {
  check: Check
  severity: Severity
  title: string
  detail: string
  evidence: Target
  fix: { label: string; target: Target } | null
}

export type LastHour = {
  completed: number
  failed: number
  byStatus: { [status: string]: number }
  /** `null` where nothing ended. */
  failureRate: number | null
  /** Of the seven days before; `null` where nothing ended in them. */
  usualRate: number | null
}

export type Overview = {
  verdict: Verdict
  lastHour: LastHour
  /** Worst first. */
  attention: AttentionItem[]
  /** Checks that could not be made, and why: silence about them would look like health. */
  unchecked: { check: Check; sentence: string }[]
  thresholds: Thresholds
  accuracy: Accuracy
  coverage: Coverage
  asOf: number
}
