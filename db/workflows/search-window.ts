import { type SqlBool, sql } from 'kysely'
import { failureOf } from '@/lib/failures'
import type { WorkflowFilters } from '@/lib/workflow-filters'
import type { WorkflowColumns } from '../columns'
import type { Reader } from '../database'
import type { Condition } from './matching'
import { createdAfter } from './matching'
import { askPage, type PageQuestion } from './page-query'

const hourMs = 3_600_000
/** One window may take this long; those that were answered so long together. */
const windowTimeoutMs = 600
const searchBudgetMs = 1_500
/** No window is narrower; from an hour there are three steps to it. */
const narrowestMs = 1_000
const narrowing = 16
/** Windows grow until each takes about this long. */
const windowTargetMs = 150

/**
 * Searches from the cursor (or the end of the list) window by window until the page is full, the
 * end is reached or the budget is spent. `searchedTo` is `null` when the end was reached.
 */
export async function searchByWindow(
  reader: Reader,
  filters: WorkflowFilters,
  question: Omit<PageQuestion, 'after'>,
  budgetMs = searchBudgetMs,
): Promise<{ rows: WorkflowColumns[]; searchedTo: number | null }> {
  const { descending } = question
  const bounds = await boundsOf(reader, filters)
  if (!bounds) return { rows: [], searchedTo: null }
  let startedAt = performance.now()
  const end = descending ? bounds.oldest : bounds.newest
  const rows: WorkflowColumns[] = []
  let position = filters.cursor?.createdAt ?? (descending ? bounds.newest : bounds.oldest)
  let width = hourMs
  let isAnswered = false
  let after: PageQuestion['after'] = filters.cursor
  const isLeft = () => (descending ? position >= end : position <= end)
  while (isLeft()) {
    const far = descending ? position - width : position + width
    const windowStartedAt = performance.now()
    try {
      const found = await reader.within(windowTimeoutMs, (db) =>
        askPage(db, {
          ...question,
          conditions: [...question.conditions, between(position, far)],
          limit: question.limit - rows.length,
          after,
        }),
      )
      rows.push(...found)
    } catch (error) {
      if (failureOf(error)?.kind !== 'too-slow') throw error
      const isNarrowest = width <= narrowestMs
      if (isNarrowest && !isAnswered) throw error // a second of history alone is too much: say so
      width = Math.max(narrowestMs, Math.round(width / narrowing))
      // Whoever goes on from here would begin as wide again, and come no farther.
      if (!isAnswered) startedAt = performance.now()
      // What was found before such a second is kept; the page after this one begins at it.
      else if (isNarrowest || performance.now() - startedAt > budgetMs)
        return { rows, searchedTo: descending ? position + 1 : position - 1 }
      continue
    }
    if (rows.length >= question.limit) return { rows, searchedTo: null }
    isAnswered = true
    after = null
    position = descending ? far - 1 : far + 1
    if (isLeft() && performance.now() - startedAt > budgetMs) return { rows, searchedTo: far }
    const tookMs = Math.max(1, performance.now() - windowStartedAt)
    width = Math.round(width * Math.min(8, Math.max(0.5, windowTargetMs / tookMs)))
  }
  return { rows, searchedTo: null }
}

function between(position: number, far: number): Condition {
  const [low, high] = position < far ? [position, far] : [far, position]
  return sql<SqlBool>`w.created_at between ${low} and ${high}`
}

/** The part of history that can match: the window of the filters within what exists. */
async function boundsOf(reader: Reader, filters: WorkflowFilters) {
  const ends = await reader.db
    .selectFrom('workflow_status')
    .select((eb) => [eb.fn.min('created_at').as('oldest'), eb.fn.max('created_at').as('newest')])
    .executeTakeFirst()
  if (!ends || ends.oldest === null || ends.newest === null) return null
  const from = createdAfter(filters, reader.now())
  return {
    oldest: Math.max(Number(ends.oldest), from ?? Number.NEGATIVE_INFINITY),
    newest: Math.min(Number(ends.newest), filters.createdBefore ?? Number.POSITIVE_INFINITY),
  }
}
