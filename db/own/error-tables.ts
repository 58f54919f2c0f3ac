import type { ErrorStatus } from '@/lib/errors'

/** A cause of failures; its row stays when its workflows are gone, for what people decided on it. */
export type ErrorGroupTable = {
  database: string
  fingerprint: string
  type: string
  /** The message without ids, numbers and the like. */
  pattern: string
  /** The message of the newest failure, as it was thrown. */
  sample: string
  step: string | null
  workflow_name: string | null
  application: string | null
  first_seen_at: number
  first_version: string | null
  last_seen_at: number
  /** When the newest of those that are failed now failed; `null` where none is left. */
  last_failed_at: number | null
  status: ErrorStatus
  /** Set on an ignored group that is to come back by itself. */
  ignored_until: number | null
  status_at: number | null
  status_by: string | null
  note: string | null
  /** When it last came back after it had been resolved. */
  regressed_at: number | null
}

/** A workflow that is failed now, and its cause. */
export type ErrorOccurrenceTable = {
  database: string
  workflow_uuid: string
  fingerprint: string
  failed_at: number
  version: string | null
  application: string | null
  queue: string | null
}

/** How many failed of a cause on a version in an hour, a day or a week. */
export type ErrorRollupTable = {
  database: string
  grain: 'hour' | 'day' | 'week'
  bucket: number
  fingerprint: string
  version: string | null
  count: number
  last_at: number
}

export type ErrorTables = {
  error_groups: ErrorGroupTable
  error_occurrences: ErrorOccurrenceTable
  error_rollup: ErrorRollupTable
}
