import { formatCount } from '../format'
import { isActive, isFailed } from '../status'
import type { FamilyMember } from '../workflow'

/** Siblings of one name that are drawn as one card until it is opened. */
export type Group = {
  id: string
  name: string
  members: FamilyMember[]
  failed: number
  active: number
}

/** So many siblings are all drawn; of more, those that failed or go on, and the first of the rest. */
const mostWhole = 8
const mostUrgent = 6
const mostShown = 6

/** Which of a workflow's children are cards, and what the others are grouped to. */
export function groupSiblings(
  of: string,
  siblings: readonly FamilyMember[],
  open: ReadonlySet<string>,
): { shown: FamilyMember[]; groups: Group[] } {
  if (siblings.length <= mostWhole) return { shown: [...siblings], groups: [] }
  const failed = siblings.filter((one) => isFailed(one.status)).slice(0, mostUrgent)
  const active = siblings.filter((one) => isActive(one.status)).slice(0, mostUrgent)
  const urgent = new Set([...failed, ...active])
  for (const one of siblings) if (urgent.size < mostShown) urgent.add(one)
  const groups = new Map<string, Group>()
  const shown = new Set(urgent)
  for (const one of siblings) {
    if (urgent.has(one)) continue
    const name = one.workflowName ?? 'no name'
    const id = `group ${of} ${name}`
    if (open.has(id)) shown.add(one)
    else addTo(groups, id, name, one)
  }
  return { shown: siblings.filter((one) => shown.has(one)), groups: [...groups.values()] }
}

function addTo(groups: Map<string, Group>, id: string, name: string, one: FamilyMember) {
  const group = groups.get(id) ?? { id, name, members: [], failed: 0, active: 0 }
  group.members.push(one)
  if (isFailed(one.status)) group.failed++
  if (isActive(one.status)) group.active++
  groups.set(id, group)
}

export function childrenByParent(members: readonly FamilyMember[]): Map<string, FamilyMember[]> {
  const below = new Map<string, FamilyMember[]>()
  for (const member of members) {
    const siblings = below.get(member.parentWorkflowID ?? '')
    if (siblings) siblings.push(member)
    else below.set(member.parentWorkflowID ?? '', [member])
  }
  return below
}

/** How those that are not drawn fare. */
export function groupWords({ members, failed, active }: Group): string {
  const parts = [
    failed > 0 ? `${formatCount(failed)} failed` : null,
    active > 0 ? `${formatCount(active)} not ended` : null,
  ].filter((part) => part !== null)
  if (parts.length > 0) return parts.join(', ')
  return members.every((one) => one.status === 'SUCCESS') ? 'all succeeded' : 'none failed'
}
