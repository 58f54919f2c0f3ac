import { type Cursor, formatCursor } from '@/lib/cursor'
import { failureOf } from '@/lib/failures'
import type { Workflow } from '@/lib/workflow'
import { isFiltered, type WorkflowFilters } from '@/lib/workflow-filters'
import { toWorkflow, type WorkflowColumns } from '../columns'
import type { Reader } from '../database'
import { matching } from './matching'
import { askPage } from './page-query'
import { searchByWindow } from './search-window'

/** A filter without an index gets this long in one go before it is searched window by window. */
const firstAttemptMs = 500

export type ListedPage = {
  workflows: Workflow[]
  next: string | null
  previous: string | null
  searchedTo: number | null
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
  attemptMs = firstAttemptMs,
): Promise<ListedPage> {
  const asOf = reader.now()
  const conditions = matching(filters, reader.schema, asOf)
  const question = {
    schema: reader.schema,
    statuses: filters.status,
    conditions,
    descending: (filters.sort === '-created') === (filters.cursor?.direction !== 'before'),
    isNarrowed: isFiltered({ ...filters, status: [] }),
    limit: filters.limit + 1,
  }
  if (!isFiltered(filters)) {
    const rows = await askPage(reader.db, { ...question, after: filters.cursor })
    return toPage(rows, filters, null, asOf)
  }
  try {
    const rows = await reader.within(attemptMs, (db) =>
      askPage(db, { ...question, after: filters.cursor }),
    )
    return toPage(rows, filters, null, asOf)
  } catch (error) {
    if (failureOf(error)?.kind !== 'too-slow') throw error
  }
  const found = await searchByWindow(reader, filters, question)
  return toPage(found.rows, filters, found.searchedTo, asOf)
}

/** `limit + 1` rows, or fewer, as a page in the chosen order with the cursors around it. */
function toPage(
  found: WorkflowColumns[],
  filters: WorkflowFilters,
  searchedTo: number | null,
  asOf: number,
): ListedPage {
  const backwards = filters.cursor?.direction === 'before'
  const hasMore = found.length > filters.limit
  const rows = found.slice(0, filters.limit).map(toWorkflow)
  if (backwards) rows.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  const at = (direction: Cursor['direction'], row: Workflow) =>
    formatCursor({ direction, createdAt: row.createdAt, id: row.workflowID })
  const onward = searchedTo === null ? null : continueFrom(searchedTo, filters)
  const page = { workflows: rows, searchedTo, asOf }
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
