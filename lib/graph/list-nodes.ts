import type { FamilyGraph, GraphEdge, GraphNode } from './family-graph'

/** A card of the graph as a line: how deep it stands, and what led to it in words. */
export type ListedNode = { node: GraphNode; depth: number; by: string | null }

/** Every card once, each below what led to it. */
export function listNodes({ nodes, edges }: FamilyGraph): ListedNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const into = new Map<string, GraphEdge>()
  for (const edge of edges) if (!into.has(edge.to) || edge.kind === 'child') into.set(edge.to, edge)
  const below = new Map<string, GraphEdge[]>()
  for (const edge of into.values()) below.set(edge.from, [...(below.get(edge.from) ?? []), edge])
  const listed: ListedNode[] = []
  const visit = (node: GraphNode, depth: number) => {
    listed.push({ node, depth, by: wordsOf(node, into.get(node.id), byId) })
    for (const edge of below.get(node.id) ?? []) {
      const next = byId.get(edge.to)
      if (next) visit(next, depth + 1)
    }
  }
  for (const node of nodes) if (!into.has(node.id)) visit(node, 0)
  return listed
}

function wordsOf(node: GraphNode, edge: GraphEdge | undefined, byId: Map<string, GraphNode>) {
  if (node.relation === 'this') return 'this one'
  if (node.relation === 'original') return 'what this one was forked from'
  if (edge?.kind === 'fork') return 'fork'
  const from = edge && byId.get(edge.from)
  const row = from?.kind === 'workflow' ? from.rows[edge?.fromRow ?? -1] : undefined
  return row?.kind === 'step' ? `started by step ${row.step.functionId}` : null
}
