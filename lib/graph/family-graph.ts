import type { FamilyMember } from '../workflow'
import { type CardRow, cardRows, rowOfChild } from './card-rows'
import type { GraphAnswer, StepDigest } from './graph-answer'
import { childrenByParent, type Group, groupSiblings } from './group-siblings'

export type Relation = 'this' | 'ancestor' | 'descendant' | 'fork' | 'original'

/** A workflow as a card with its steps, or many of the same name as one. */
export type GraphNode = { id: string; width: number; height: number } & (
  | {
      kind: 'workflow'
      relation: Relation
      workflow: FamilyMember
      rows: CardRow[]
      steps: StepDigest | null
    }
  | { kind: 'group'; group: Group; relation: 'descendant' | 'fork' }
)

export type GraphEdge = {
  id: string
  kind: 'child' | 'fork'
  from: string
  /** The line of the card from which it goes out; -1 is its head. */
  fromRow: number
  to: string
}

export type FamilyGraph = {
  nodes: GraphNode[]
  edges: GraphEdge[]
  /** Workflows that are neither drawn nor counted in a group. */
  cut: number
}

const cardWidth = 252
export const headHeight = 44
export const rowHeight = 20
const footHeight = 6
const mostCards = 500

/**
 * The family of a workflow as cards and what leads from one to another. Where a workflow has many
 * children or forks those that failed or go on are cards, and the rest is one card a name until
 * it is opened.
 */
export function familyGraph(answer: GraphAnswer, open: ReadonlySet<string>): FamilyGraph {
  const { workflow, family } = answer
  const { source: original } = family
  const graph: Building = { nodes: [], edges: [], cut: 0, seen: new Set(), answer, open }
  const below = childrenByParent(family.descendants)
  if (original) addCard(graph, original, 'original', new Set([workflow.workflowID]))
  for (const [at, ancestor] of family.ancestors.entries()) {
    const next = family.ancestors[at + 1] ?? workflow
    addCard(graph, ancestor, 'ancestor', new Set([next.workflowID]))
    connectChild(graph, ancestor.workflowID, next.workflowID)
  }
  if (original) connect(graph, 'fork', original.workflowID, -1, workflow.workflowID)
  addWithChildren(graph, workflow, 'this', below)
  addForks(graph)
  const { nodes, edges, cut } = graph
  return { nodes, edges: edges.filter((edge) => graph.seen.has(edge.to)), cut }
}

type Building = FamilyGraph & {
  seen: Set<string>
  answer: GraphAnswer
  open: ReadonlySet<string>
}

/** Breadth first, so that what is cut is what is farthest. */
function addWithChildren(
  graph: Building,
  first: FamilyMember,
  firstRelation: Relation,
  below: ReadonlyMap<string, FamilyMember[]>,
) {
  const waiting: [FamilyMember, Relation][] = [[first, firstRelation]]
  for (const [member, relation] of waiting) {
    const { workflowID: id } = member
    const { shown, groups } = groupSiblings(id, below.get(id) ?? [], graph.open)
    if (!addCard(graph, member, relation, new Set(shown.map((one) => one.workflowID)))) continue
    for (const child of shown) {
      waiting.push([child, 'descendant'])
      connectChild(graph, id, child.workflowID)
    }
    for (const group of groups) {
      addGroup(graph, group, 'descendant')
      const [one] = group.members
      connect(graph, 'child', id, one ? rowOf(graph, id, one.workflowID) : -1, group.id)
    }
  }
}

function addForks(graph: Building) {
  const { workflow, family } = graph.answer
  const from = workflow.workflowID
  const { shown, groups } = groupSiblings(`forks of ${from}`, family.forks, graph.open)
  for (const fork of shown) {
    addCard(graph, fork, 'fork', new Set())
    connect(graph, 'fork', from, -1, fork.workflowID)
  }
  for (const group of groups) {
    addGroup(graph, group, 'fork')
    connect(graph, 'fork', from, -1, group.id)
  }
}

/** False where there is no room, or where rows that point in a circle lead back to it. */
function addCard(
  graph: Building,
  workflow: FamilyMember,
  relation: Relation,
  shownChildren: ReadonlySet<string>,
): boolean {
  const { workflowID: id } = workflow
  if (graph.seen.has(id)) return false
  if (graph.nodes.length >= mostCards) {
    graph.cut++
    return false
  }
  graph.seen.add(id)
  const steps = graph.answer.steps[id] ?? null
  const rows = cardRows(steps ?? undefined, shownChildren)
  graph.nodes.push({
    id,
    kind: 'workflow',
    relation,
    workflow,
    rows,
    steps,
    width: cardWidth,
    height: headHeight + rows.length * rowHeight + (rows.length > 0 ? footHeight : 0),
  })
  return true
}

function addGroup(graph: Building, group: Group, relation: 'descendant' | 'fork') {
  graph.seen.add(group.id)
  graph.nodes.push({
    id: group.id,
    kind: 'group',
    group,
    relation,
    width: cardWidth,
    height: headHeight,
  })
}

function connectChild(graph: Building, from: string, to: string) {
  connect(graph, 'child', from, rowOf(graph, from, to), to)
}

function rowOf(graph: Building, from: string, child: string): number {
  const card = graph.nodes.findLast((node) => node.id === from)
  return card?.kind === 'workflow' ? rowOfChild(card.rows, card.steps ?? undefined, child) : -1
}

function connect(
  graph: Building,
  kind: GraphEdge['kind'],
  from: string,
  fromRow: number,
  to: string,
) {
  graph.edges.push({ id: `${kind} ${from} ${to}`, kind, from, fromRow, to })
}
