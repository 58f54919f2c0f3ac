import type { WorkflowRow } from './workflow'

/** One line of the list. A stub stands for a parent that the page itself does not hold. */
export type ListLine = {
  id: string
  /** `null`: a stub not read yet, or one whose workflow exists no more. */
  row: WorkflowRow | null
  depth: number
  isStub: boolean
}

export function toLines(rows: readonly WorkflowRow[]): ListLine[] {
  return rows.map((row) => ({ id: row.workflowID, row, depth: 0, isStub: false }))
}

/** Parents of rows of this page that are not on it themselves. */
export function absentParents(rows: readonly WorkflowRow[]): string[] {
  const present = new Set(rows.map((row) => row.workflowID))
  const parents = rows.flatMap((row) => row.parentWorkflowID ?? [])
  return [...new Set(parents)].filter((id) => !present.has(id)).sort()
}

/**
 * The rows of a page nested under their parents, each family where its first member stood, so that
 * the newest stays on top. Children stand in the order in which they were started.
 */
export function groupByParent(input: {
  rows: readonly WorkflowRow[]
  /** What is known of `absentParents`. */
  stubs: ReadonlyMap<string, WorkflowRow>
  /** Children of lines that were expanded, beyond those on the page. */
  expanded: readonly WorkflowRow[]
}): ListLine[] {
  const { rows, stubs } = input
  const present = new Map(rows.map((row) => [row.workflowID, row]))
  const children = childrenByParent([...present.values(), ...input.expanded])
  const lines: ListLine[] = []
  const placed = new Set<string>()

  const place = (id: string, row: WorkflowRow | null, depth: number, isStub: boolean) => {
    if (placed.has(id)) return
    placed.add(id)
    lines.push({ id, row, depth, isStub })
    for (const child of children.get(id) ?? []) place(child.workflowID, child, depth + 1, false)
  }
  for (const row of rows) {
    const { id, isStub } = rootOf(row, present)
    place(id, isStub ? (stubs.get(id) ?? null) : (present.get(id) ?? null), 0, isStub)
  }
  return lines
}

/** The topmost ancestor on the page, or the absent parent above it. Circles end where they began. */
function rootOf(row: WorkflowRow, present: ReadonlyMap<string, WorkflowRow>) {
  const seen = new Set<string>()
  let top = row
  while (top.parentWorkflowID !== null && !seen.has(top.workflowID)) {
    seen.add(top.workflowID)
    const parent = present.get(top.parentWorkflowID)
    if (!parent) return { id: top.parentWorkflowID, isStub: true }
    if (seen.has(parent.workflowID)) break
    top = parent
  }
  return { id: top.workflowID, isStub: false }
}

function childrenByParent(rows: readonly WorkflowRow[]) {
  const byParent = new Map<string, WorkflowRow[]>()
  const unique = new Map(rows.map((row) => [row.workflowID, row]))
  const inOrder = [...unique.values()].sort(
    (a, b) => a.createdAt - b.createdAt || (a.workflowID < b.workflowID ? -1 : 1),
  )
  for (const row of inOrder) {
    if (row.parentWorkflowID === null) continue
    byParent.set(row.parentWorkflowID, [...(byParent.get(row.parentWorkflowID) ?? []), row])
  }
  return byParent
}

/** True where children of this line are drawn below it. */
export function hasLineBelow(lines: readonly ListLine[], id: string): boolean {
  const at = lines.findIndex((line) => line.id === id)
  const [line, next] = [lines[at], lines[at + 1]]
  return line !== undefined && next !== undefined && next.depth > line.depth
}

/** Leaves out whatever is nested under a line that was closed. */
export function withoutClosed(
  lines: readonly ListLine[],
  isClosed: (id: string) => boolean,
): ListLine[] {
  let closedDepth = Number.POSITIVE_INFINITY
  return lines.filter((line) => {
    if (line.depth > closedDepth) return false
    closedDepth = isClosed(line.id) ? line.depth : Number.POSITIVE_INFINITY
    return true
  })
}
