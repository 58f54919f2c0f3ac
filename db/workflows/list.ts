import { type Cursor, formatCursor } from '@/lib/cursor'
import { failureOf } from '@/lib/failures'
import type { Workflow } from '@/lib/workflow'
import { isFiltered, type WorkflowFilters } from '@/lib/workflow-filters'
import { toWorkflow, type WorkflowColumns } from '../columns'
import type { Reader } from '../database'
import { askByAttributes } from './by-attributes'
import { matching } from './matching'
import { askPage } from './page-query'
import { searchByWindow } from './search-window'
import { versionStart } from './version-start'

/** A filter gets this long in one go before it is searched window by window. */
const firstAttemptMs = 500
/** A walk through history fills its page within this time, or goes as fast in windows. */
const walkAttemptMs = 60

export type ListedPage = {
  workflows: Workflow[]
  next: string | null
  previous: string | null
  searchedTo: number | null
  /**
   * Set on a first page that begins here instead of at the newest: later rows were not looked at,
   * and `previous` leads to those of them that match, if any.
   */
  searchedFrom: number | null
  asOf: number
}

/**
 * One page by keyset on (created_at, workflow_uuid). A filter that no index serves is tried whole
 * for a moment and then searched in windows of time, as far as its budget goes; `searchedTo` says
 * how far that was.
 */
export async function listWorkflows(
  reader: Reader,
  filters: WorkflowFilters,
  attemptMs = isWalk(filters) ? walkAttemptMs : firstAttemptMs,
): Promise<ListedPage> {
  const asOf = reader.now()
  const read = { asOf, redact: reader.redact }
  const conditions = matching(filters, reader.schema, asOf)
  const question = {
    schema: reader.schema,
    statuses: filters.status,
    conditions,
    descending: (filters.sort === '-created') === (filters.cursor?.direction !== 'before'),
    isNarrowed: isFiltered({ ...filters, status: [] }),
    isFound: filters.idPrefix.length > 0 || filters.schedule.length > 0,
    after: filters.cursor,
    limit: filters.limit + 1,
  }
  if (!isFiltered(filters)) return toPage(await askPage(reader.db, question), filters, null, read)
  const byAttributes = filters.attributes ? await askByAttributes(reader, question) : null
  if (byAttributes) return toPage(byAttributes, filters, null, read)
  try {
    const start = await versionStart(reader, filters)
    if (start !== null) {
      const after = { createdAt: start, id: '' }
      const rows = await reader.within(firstAttemptMs, (db) => askPage(db, { ...question, after }))
      // A page that is not full would be no answer: the rows may be the later ones.
      if (rows.length === question.limit)
        return startingAt(start, toPage(rows, filters, null, read))
    }
    const rows = await reader.within(attemptMs, (db) => askPage(db, question))
    return toPage(rows, filters, null, read)
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
  }
  const found = await searchByWindow(reader, filters, question)
  return toPage(found.rows, filters, found.searchedTo, read)
}

/** Nothing is asked for that any index but the one of created_at could find. */
function isWalk(filters: WorkflowFilters): boolean {
  const { status } = filters
  const ofColumns = { name: [], queue: [], app: [], version: [], executor: [], user: [] }
  const ofTime = { range: null, createdAfter: null, createdBefore: null }
  const others = { ...filters, ...ofColumns, ...ofTime, status: [], queuedOnly: false }
  return (status.length === 0 || status.includes('SUCCESS')) && !isFiltered(others)
}

/** `limit + 1` rows, or fewer, as a page in the chosen order with the cursors around it. */
function toPage(
  found: WorkflowColumns[],
  filters: WorkflowFilters,
  searchedTo: number | null,
  { asOf, redact }: { asOf: number; redact: readonly string[] },
): ListedPage {
  const backwards = filters.cursor?.direction === 'before'
  const hasMore = found.length > filters.limit
  const rows = found.slice(0, filters.limit).map((row) => toWorkflow(row, redact))
  if (backwards) rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  const at = (direction: Cursor['direction'], row: Workflow) =>
    formatCursor({ direction, createdAt: row.createdAt, id: row.workflowID })
  const onward = searchedTo === null ? null : continueFrom(searchedTo, filters)
  const page = { workflows: rows, searchedTo, searchedFrom: null, asOf }
  if (backwards)
    return {
      ...page,
      previous: hasMore && first ? at('before', first) : onward,
      next: last ? at('after', last) : formatTurned(filters.cursor),
    }
  return {
    ...page,
    previous: filters.cursor ? (first ? at('before', first) : formatTurned(filters.cursor)) : null,
    next: hasMore && last ? at('after', last) : onward,
  }
}

/** A first page with rows before it. */
function startingAt(searchedFrom: number, page: ListedPage): ListedPage {
  const [first] = page.workflows
  const previous = first
    ? formatCursor({ direction: 'before', createdAt: first.createdAt, id: first.workflowID })
    : null
  return { ...page, searchedFrom, previous }
}

function formatTurned(cursor: Cursor | null): string | null {
  if (!cursor) return null
  return formatCursor({ ...cursor, direction: cursor.direction === 'after' ? 'before' : 'after' })
}

/** The windows before this time are done, including the time itself. */
function continueFrom(searchedTo: number, filters: WorkflowFilters): string {
  const direction = filters.cursor?.direction ?? 'after'
  const descending = (filters.sort === '-created') === (direction === 'after')
  return formatCursor({ direction, createdAt: descending ? searchedTo : searchedTo + 1, id: '' })
}
