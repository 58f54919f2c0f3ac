import { childrenOf, isContainer, type PayloadNode, scalarText } from './payload-node'

/** One line of the tree. `id` is the way to it by position, so keys may hold anything. */
export type PayloadRow = {
  id: string
  depth: number
  key: string | null
  node: PayloadNode
  open: boolean | null
  matches: boolean
}

const maxRows = 50_000

/** The ids that are open at first: outer levels first, as long as the tree stays short. */
export function firstOpen(root: PayloadNode, maxShown = 80): Set<string> {
  const open = new Set<string>()
  let level: { id: string; node: PayloadNode }[] = [{ id: '', node: root }]
  for (let shown = 1; level.length > 0; ) {
    const next: typeof level = []
    for (const { id, node } of level) {
      if (!isContainer(node)) continue
      const children = childrenOf(node)
      if (open.size > 0 && shown + children.length > maxShown) continue
      open.add(id)
      shown += children.length
      next.push(
        ...children.slice(0, maxShown).map((child, i) => ({ id: `${id}.${i}`, node: child.node })),
      )
    }
    level = next
  }
  return open
}

/** More at once than a person reads, and than is quickly laid out. */
const maxOpen = 20_000

/** The ids to open so that so many levels are seen. */
export function openToDepth(root: PayloadNode, levels: number): Set<string> {
  const open = new Set<string>()
  const visit = (id: string, depth: number, node: PayloadNode) => {
    if (depth >= levels || open.size >= maxOpen || !isContainer(node)) return
    open.add(id)
    for (const [i, child] of childrenOf(node).entries()) visit(`${id}.${i}`, depth + 1, child.node)
  }
  visit('', 0, root)
  return open
}

/** The lines of a tree: what is open, or, when searching, what matches and the way to it. */
export function payloadRows(
  root: PayloadNode,
  open: ReadonlySet<string>,
  search = '',
): PayloadRow[] {
  const wanted = search.trim().toLowerCase()
  const rows: PayloadRow[] = []
  const visit = (id: string, depth: number, key: string | null, node: PayloadNode): boolean => {
    if (rows.length >= maxRows) return false
    const matches = wanted !== '' && matchesText(key, node, wanted)
    const row = { id, depth, key, node, matches, open: isContainer(node) ? open.has(id) : null }
    const at = rows.push(row) - 1
    let inside = false
    if (row.open || (row.open === false && wanted !== '')) {
      for (const [i, child] of childrenOf(node).entries())
        inside = visit(`${id}.${i}`, depth + 1, child.key, child.node) || inside
    }
    if (wanted === '' || matches || inside || depth === 0) {
      if (wanted !== '' && row.open !== null) row.open = inside
      return matches || inside
    }
    rows.length = at
    return false
  }
  visit('', 0, null, root)
  return rows
}

function matchesText(key: string | null, node: PayloadNode, wanted: string): boolean {
  if (key?.toLowerCase().includes(wanted)) return true
  return !isContainer(node) && scalarText(node).toLowerCase().includes(wanted)
}
