import { isFailed } from '../status'
import type { TimelineRow } from './timeline-rows'

/**
 * Rows of failed steps and children, in order: what E jumps through. A step that only asked a failed
 * child for its result tells the same failure twice, and is left out.
 */
export function failedRows(rows: readonly TimelineRow[]): TimelineRow[] {
  const failed = rows.filter((row) => row.depth > 0 && row.kind !== 'live' && isFailed(row.status))
  const children = new Set(failed.flatMap((row) => row.workflow?.workflowID ?? []))
  return failed.filter((row) => row.workflow !== null || !children.has(row.childWorkflowID ?? ''))
}

/** Rows whose name, function id or child id holds the text, and the rows they are inside of. */
export function searchRows(rows: readonly TimelineRow[], search: string): TimelineRow[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return [...rows]
  const kept: TimelineRow[] = []
  let depthNeeded = -1
  for (const row of rows.toReversed()) {
    const matches = row.depth > 0 && isMatch(row, wanted)
    if (!matches && row.depth >= depthNeeded) continue
    kept.push(row)
    depthNeeded = row.depth
  }
  return kept.reverse()
}

function isMatch(row: TimelineRow, wanted: string): boolean {
  return (
    row.label.toLowerCase().includes(wanted) ||
    String(row.functionId ?? '') === wanted ||
    (row.childWorkflowID?.toLowerCase().includes(wanted) ?? false) ||
    (row.errorSummary?.toLowerCase().includes(wanted) ?? false)
  )
}
