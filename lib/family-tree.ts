import { isActive, isFailed } from './status'
import type { Family, FamilyMember } from './workflow'

/** How a row of the tree hangs on the one above it. */
export type FamilyLink = 'root' | 'child' | 'source' | 'fork'

/** Of everything below a member, as far as it is known: how many, and how many of them need a look. */
export type Rollup = { total: number; failed: number; active: number }

export type FamilyRow = {
  member: FamilyMember
  depth: number
  link: FamilyLink
  isThis: boolean
  rollup: Rollup
}

/**
 * Ancestors, what it was forked from, the workflow, its forks, then everything below it depth
 * first. What is inside a closed member is left out, and still counted in its rollup.
 */
export function familyTree(
  family: Family,
  workflow: FamilyMember,
  closed: ReadonlySet<string> = new Set(),
): FamilyRow[] {
  const children = childrenByParent(family)
  const rollups = rollUp(workflow, children)
  const own = rollups.get(workflow.workflowID) ?? none
  const rows: FamilyRow[] = []
  const put = (member: FamilyMember, depth: number, link: FamilyLink, rollup: Rollup) =>
    rows.push({ member, depth, link, isThis: member === workflow, rollup })
  for (const [depth, member] of family.ancestors.entries())
    put(member, depth, depth === 0 ? 'root' : 'child', none)
  const base = family.ancestors.length
  if (family.source) put(family.source, base, 'source', none)
  const depth = base + (family.source ? 1 : 0)
  put(workflow, depth, family.source ? 'fork' : base > 0 ? 'child' : 'root', own)
  if (closed.has(workflow.workflowID)) return rows
  for (const fork of family.forks) put(fork, depth + 1, 'fork', none)
  const stack = (children.get(workflow.workflowID) ?? [])
    .map((member) => ({ member, depth: depth + 1 }))
    .toReversed()
  const seen = new Set([workflow.workflowID])
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { workflowID } = next.member
    // Rows that point in a circle must not hang the page.
    if (seen.has(workflowID)) continue
    seen.add(workflowID)
    put(next.member, next.depth, 'child', rollups.get(workflowID) ?? none)
    if (closed.has(workflowID)) continue
    for (const member of (children.get(workflowID) ?? []).toReversed())
      stack.push({ member, depth: next.depth + 1 })
  }
  return rows
}

/**
 * The failure that others follow from: the earliest to end among those below that have no failed
 * one below themselves; `null` where nothing below has failed.
 */
export function firstFailure(family: Family, workflow: FamilyMember): FamilyMember | null {
  const rollups = rollUp(workflow, childrenByParent(family))
  const failed = family.descendants.filter(
    ({ workflowID, status }) => isFailed(status) && (rollups.get(workflowID)?.failed ?? 0) === 0,
  )
  const end = (member: FamilyMember) => member.completedAt ?? member.updatedAt
  return failed.toSorted((a, b) => end(a) - end(b))[0] ?? null
}

const none: Rollup = { total: 0, failed: 0, active: 0 }

function childrenByParent({ descendants }: Family): Map<string, FamilyMember[]> {
  const children = new Map<string, FamilyMember[]>()
  for (const member of descendants) {
    const siblings = children.get(member.parentWorkflowID ?? '')
    if (siblings) siblings.push(member)
    else children.set(member.parentWorkflowID ?? '', [member])
  }
  return children
}

/** Bottom up, without recursion: a family may be deep. */
function rollUp(workflow: FamilyMember, children: ReadonlyMap<string, FamilyMember[]>) {
  const order: FamilyMember[] = [workflow]
  const seen = new Set([workflow.workflowID])
  for (const member of order)
    for (const child of children.get(member.workflowID) ?? []) {
      if (seen.has(child.workflowID)) continue
      seen.add(child.workflowID)
      order.push(child)
    }
  const rollups = new Map<string, Rollup>()
  for (const { workflowID } of order.toReversed()) {
    const sum = { ...none }
    for (const child of children.get(workflowID) ?? []) {
      const below = rollups.get(child.workflowID) ?? none
      sum.total += 1 + below.total
      sum.failed += Number(isFailed(child.status)) + below.failed
      sum.active += Number(isActive(child.status)) + below.active
    }
    rollups.set(workflowID, sum)
  }
  return rollups
}
