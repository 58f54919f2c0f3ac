import { sql } from 'kysely'
import type { ErrorCursor } from '@/lib/error-filters'
import { hiddenErrorType } from '@/lib/error-summary'
import type { ErrorGroup, ErrorStatus } from '@/lib/errors'
import type { ErrorGroupTable } from '../own/error-tables'

export const groupsPerPage = 50

export function newestVersionFirst(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true })
}

/** The order of lists and pages: by what they are sorted by, then by id. */
export function highestFirst(a: ErrorCursor, b: ErrorCursor): number {
  if (a.at !== b.at) return b.at - a.at
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1
}

/** An ignored group whose time is over is open again, without anybody writing so. */
export function statusNow(now: number) {
  return sql<ErrorStatus>`case when g.status = 'ignored' and g.ignored_until <= ${now}
    then 'open' else g.status end`
}

/** What of a cause is shown to whoever may not see payloads: messages hold what was thrown. */
export function hideMessages<T extends Pick<ErrorGroup, 'type' | 'pattern' | 'sample'>>(
  group: T,
): T {
  const hidden = 'message hidden'
  return { ...group, type: hiddenErrorType(group.type), pattern: hidden, sample: hidden }
}

export function toGroup(row: ErrorGroupTable, now: number): ErrorGroup {
  const isOver = row.status === 'ignored' && row.ignored_until !== null && row.ignored_until <= now
  return {
    fingerprint: row.fingerprint,
    type: row.type,
    pattern: row.pattern,
    sample: row.sample,
    step: row.step,
    workflowName: row.workflow_name,
    application: row.application,
    firstSeenAt: row.first_seen_at,
    firstVersion: row.first_version,
    lastSeenAt: row.last_seen_at,
    status: isOver ? 'open' : row.status,
    ignoredUntil: row.ignored_until,
    statusAt: row.status_at,
    statusBy: row.status_by,
    note: row.note,
    regressedAt: row.regressed_at,
  }
}
