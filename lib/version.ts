import type { Coverage } from './trends/coverage'
import type { Regression } from './trends/regressions'
import type { Summary } from './trends/summaries'
import type { Accuracy } from './trends/trends'
import type { Count } from './workflow'

/** Application versions as they cross to the browser. Times are epoch milliseconds. */

/** Whether anybody seems to run it: inferred from rows and connections, never known. */
export type VersionLife = 'running' | 'not-seen' | 'unknown'

/** A version at this moment. */
export type VersionNow = {
  version: string
  /** Its owner; `null` where no application has claimed it, or it is not recorded. */
  applicationName: string | null
  isRegistered: boolean
  registeredAt: number | null
  isLatest: boolean
  /** Where it is the latest for some applications only: these. */
  latestOf: string[]
  running: Count
  enqueued: Count
  delayed: Count
  /** Since when the oldest of the enqueued waits. */
  waitingSince: number | null
  life: VersionLife
  /** What `life` was concluded from, a sentence each. */
  evidence: string[]
  lastActivityAt: number | null
}

export type VersionList = {
  versions: VersionNow[]
  /** In flight without a version: any executor on the latest one takes them. */
  unpinned: Count
  /** False where this DBOS version keeps no list of versions. */
  hasRegistry: boolean
  /** So many of each queue were looked at; `null` where that was all. */
  lookedAt: number | null
  asOf: number
}

/** What of a version ended in the window, beside the version before it. */
export type VersionActivity = {
  version: string
  /** Of all that ended, from 0 to 1. */
  share: number
  summary: Summary
  previous: { version: string; summary: Summary } | null
  regressions: Regression[]
}

export type VersionActivities = {
  versions: VersionActivity[]
  from: number
  to: number
  accuracy: Accuracy
  coverage: Coverage
  asOf: number
}

/** From the first to the last end of a workflow that Vigil has read of, to the hour or the day. */
export type VersionSeen = { version: string; firstAt: number; lastAt: number }
export type VersionsSeen = { versions: VersionSeen[]; coverage: Coverage; asOf: number }

/** A version with work in flight that nobody seems to run. */
export type AbandonedVersion = Pick<
  VersionNow,
  'version' | 'applicationName' | 'running' | 'enqueued' | 'delayed' | 'waitingSince' | 'evidence'
>
export type AbandonedVersions = { versions: AbandonedVersion[]; asOf: number }

/** What "move waiting work" and "retry all failed" would act on next. */
export type VersionWork = {
  version: string
  /** As many as one piece may hold. */
  ids: string[]
  total: Count
  /** Since when failures were looked for; `null` of waiting work. */
  since: number | null
  /** Failed and forked already: these are left alone. */
  alreadyForked: Count | null
  asOf: number
}
