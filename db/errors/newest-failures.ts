import {
  type ErrorFilters,
  errorWindow,
  formatErrorCursor,
  isErrorFiltered,
} from '@/lib/error-filters'
import type { ErrorCoverage, ErrorGroup, ErrorGroupRow, ErrorPage } from '@/lib/errors'
import type { Reader } from '../database'
import { groupsPerPage, highestFirst, newestVersionFirst } from './group-columns'
import { walkFailures } from './list-failures'
import { type Caused, readCauses } from './read-causes'

/** Read and grouped for one answer; more would take too long. */
const newestRows = 2_000

/** The newest failures with their causes, where Vigil can keep nothing. */
export async function readNewest(reader: Reader, reason: string) {
  const failures = await walkFailures(reader, { after: null, limit: newestRows })
  const caused = await readCauses(reader, failures)
  const coverage: ErrorCoverage = {
    source: 'newest',
    reason,
    read: failures.length,
    readBackTo: failures.at(-1)?.createdAt ?? null,
    isComplete: failures.length < newestRows,
  }
  return { caused, coverage }
}

/** The inbox without Vigil's own tables: every group is open, nothing is remembered of it. */
export async function groupNewest(
  reader: Reader,
  filters: ErrorFilters,
  reason: string,
): Promise<ErrorPage> {
  const asOf = reader.now()
  const { caused, coverage } = await readNewest(reader, reason)
  const window = errorWindow(filters.range, asOf)
  const inWindow = caused.filter(({ failedAt }) => failedAt >= window.from)
  const rows = [...byFingerprint(inWindow.filter((one) => isOfVersion(one, filters))).values()]
    .map((group) => toRow(group, window))
    .filter((row) => !isErrorFiltered(filters) || matches(row, filters))
  const shown = filters.status === 'open' || filters.status === 'all' ? rows : []
  const key = (row: ErrorGroupRow) =>
    ({ last: row.lastSeenAt, count: row.count, new: row.firstSeenAt })[filters.sort]
  const place = (row: ErrorGroupRow) => ({ at: key(row), id: row.fingerprint })
  const { cursor } = filters
  const sorted = shown.toSorted((a, b) => highestFirst(place(a), place(b)))
  const after = cursor ? sorted.filter((row) => highestFirst(cursor, place(row)) < 0) : sorted
  const page = after.slice(0, groupsPerPage)
  const last = page.at(-1)
  return {
    groups: page,
    next: last && after.length > page.length ? formatErrorCursor(place(last)) : null,
    counts: { open: rows.length, resolved: 0, ignored: 0 },
    from: window.from,
    coverage,
    asOf,
  }
}

function byFingerprint(caused: readonly Caused[]): Map<string, Caused[]> {
  const groups = new Map<string, Caused[]>()
  for (const one of caused) {
    const { fingerprint } = one.cause
    groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), one])
  }
  return groups
}

/** What can be said of a group that nothing is kept about. */
export function groupOf(caused: readonly Caused[]): ErrorGroup | null {
  const ordered = caused.toSorted((a, b) => a.failedAt - b.failedAt)
  const oldest = ordered[0]
  const newest = ordered.at(-1)
  if (!oldest || !newest) return null
  const { fingerprint, type, pattern, step, workflowName, message } = newest.cause
  return {
    ...{ fingerprint, type, pattern, step, workflowName, sample: message.slice(0, 1_000) },
    application: newest.application,
    firstSeenAt: oldest.failedAt,
    firstVersion: oldest.version,
    lastSeenAt: newest.failedAt,
    status: 'open',
    ignoredUntil: null,
    statusAt: null,
    statusBy: null,
    note: null,
    regressedAt: null,
  }
}

function toRow(caused: Caused[], window: ReturnType<typeof errorWindow>): ErrorGroupRow {
  const group = groupOf(caused)
  if (!group) throw new Error('A group without a failure.')
  const trend = Array.from({ length: window.bars }, () => 0)
  for (const { failedAt } of caused) {
    const bar = Math.floor((failedAt - window.trendFrom) / window.barMs)
    trend[bar] = (trend[bar] ?? 0) + 1
  }
  const versions = distinct(caused.map(({ version }) => version)).sort(newestVersionFirst)
  return { ...group, count: caused.length, versions, trend }
}

function isOfVersion({ version }: Caused, filters: ErrorFilters): boolean {
  return filters.version.length === 0 || (version !== null && filters.version.includes(version))
}

function matches(row: ErrorGroupRow, { name, q }: ErrorFilters): boolean {
  const text = `${row.type} ${row.pattern} ${row.sample}`.toLowerCase()
  const isNamed =
    name.length === 0 || (row.workflowName !== null && name.includes(row.workflowName))
  return isNamed && text.includes(q.toLowerCase())
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
