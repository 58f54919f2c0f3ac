import type { WorkflowPage, WorkflowRow } from './workflow'
import type { WorkflowFilters } from './workflow-filters'

/**
 * The list stands still while the database moves: the page that is shown keeps its rows and their
 * order; fresh answers only patch them, and tell what would be new.
 */
type Sort = WorkflowFilters['sort']

/** Rows of the fresh answer that the shown page lacks, in the part of the order that it covers. */
export function newRows(fresh: WorkflowPage, shown: WorkflowPage, sort: Sort): WorkflowRow[] {
  const ids = new Set(shown.workflows.map((row) => row.workflowID))
  const last = shown.workflows.at(-1)
  const isCovered = (row: WorkflowRow) =>
    shown.next === null || last === undefined || comesBefore(row, last, sort)
  return fresh.workflows.filter((row) => !ids.has(row.workflowID) && isCovered(row))
}

function comesBefore(row: WorkflowRow, other: WorkflowRow, sort: Sort): boolean {
  return sort === '-created' ? row.createdAt >= other.createdAt : row.createdAt <= other.createdAt
}

/** What is known of a workflow, and when that was read; no row: it exists no more. */
export type Known = ReadonlyMap<string, { row: WorkflowRow | null; asOf: number }>

/** Takes in an answer; of two readings of a row the later one counts, whichever arrives first. */
export function learn(
  known: Known,
  answer: { workflows: readonly WorkflowRow[]; asOf: number },
  asked: readonly string[] = [],
): Known {
  const next = new Map(known)
  const answered = new Set(answer.workflows.map((row) => row.workflowID))
  const note = (id: string, row: WorkflowRow | null) => {
    const before = next.get(id)
    if (!before || before.asOf <= answer.asOf) next.set(id, { row, asOf: answer.asOf })
  }
  for (const row of answer.workflows) note(row.workflowID, row)
  for (const id of asked) if (!answered.has(id)) note(id, null)
  return next
}

/**
 * Shown rows that the fresh answer no longer holds and that have to be asked for by id: those that
 * may still change, and those that it would hold had they not been deleted or stopped matching.
 */
export function missingRows(
  shown: WorkflowPage,
  fresh: WorkflowPage,
  sort: Sort,
  mayChange: (id: string) => boolean,
): string[] {
  const held = new Set(fresh.workflows.map((row) => row.workflowID))
  const last = fresh.workflows.at(-1)
  const isCovered = (row: WorkflowRow) =>
    fresh.next === null || (last !== undefined && comesBefore(row, last, sort))
  return shown.workflows
    .filter((row) => !held.has(row.workflowID) && (mayChange(row.workflowID) || isCovered(row)))
    .map((row) => row.workflowID)
}
