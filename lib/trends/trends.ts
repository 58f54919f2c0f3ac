import type { Coverage } from './coverage'
import type { Regression } from './regressions'
import type { Summary, TrendSeries } from './summaries'

/** What the trends routes answer. Times are epoch milliseconds. */

export type Accuracy = 'exact' | 'estimate'

/** A version and when it was first registered. */
export type VersionMark = { version: string; at: number }

export type TrendAnswer = {
  from: number
  to: number
  starts: number[]
  bucketMs: number
  current: TrendSeries
  /** The window of the same length before, bucket by bucket. */
  previous: TrendSeries
  summary: Summary
  previousSummary: Summary
  marks: VersionMark[]
  accuracy: Accuracy
  coverage: Coverage
  asOf: number
}

export type TrendRow = {
  name: string
  summary: Summary
  /** Of the window before; `null` where the name did not occur in it. */
  previous: Summary | null
}

export type TrendTable = {
  rows: TrendRow[]
  /** There are more names than are listed. */
  truncated: boolean
  from: number
  to: number
  accuracy: Accuracy
  coverage: Coverage
  asOf: number
}

export type RegressionAnswer = {
  regressions: Regression[]
  /** How many names and steps were compared. */
  compared: number
  from: number
  to: number
  accuracy: Accuracy
  coverage: Coverage
  asOf: number
}

export type SlowRun = {
  workflowID: string
  workflowName: string | null
  status: string
  applicationVersion: string | null
  completedAt: number
  durationMs: number
}

export type SlowestAnswer = {
  runs: SlowRun[]
  /** Where the search began; later than asked where the window was too long to search. */
  searchedFrom: number
  from: number
  asOf: number
}
