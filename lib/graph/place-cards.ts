import {
  type FamilyGraph,
  type GraphEdge,
  type GraphNode,
  headHeight,
  rowHeight,
} from './family-graph'

/** Where a card is; `column` counts from 0 where siblings are wrapped into several columns. */
export type Place = { x: number; y: number; column: number }
export type Places = ReadonlyMap<string, Place>

const gapX = 64
const gapY = 14
const gapInGrid = 28
/** More childless siblings than this are wrapped into a block about as wide as a screen. */
const mostInColumn = 10
const rowsPerRootOfCards = 1.6

/**
 * A family is a tree with its forks beside the children, so each card stands right of what led to
 * it, in the order of the steps, its own children beside it. No general layout engine is needed:
 * one took seconds for 500 cards and made a column of them that nobody can overlook.
 */
export function placeCards(graph: FamilyGraph): Places {
  const places = new Map<string, Place>()
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const below = nodesBelow(graph, nodes)
  const original = graph.nodes.find((node) => node.relation === 'original')
  const root = graph.nodes.find((node) => node !== original)
  if (root) placeTree(places, below, root, 0, 0)
  if (original) places.set(original.id, besideOriginal(graph, places, original))
  return places
}

function nodesBelow({ edges }: FamilyGraph, nodes: ReadonlyMap<string, GraphNode>) {
  const below = new Map<string, GraphNode[]>()
  for (const { from, to } of edges) {
    const node = nodes.get(to)
    if (node) below.set(from, [...(below.get(from) ?? []), node])
  }
  return below
}

type Below = ReadonlyMap<string, GraphNode[]>

/** Places a card and all that it led to; returns where the next one may begin. */
function placeTree(
  places: Map<string, Place>,
  below: Below,
  node: GraphNode,
  x: number,
  y: number,
) {
  places.set(node.id, { x, y, column: 0 })
  let next = y
  for (const run of runsOf(below.get(node.id) ?? [], below)) {
    const right = x + node.width + gapX
    if (run.length > mostInColumn) next = placeGrid(places, run, right, next)
    else for (const child of run) next = placeTree(places, below, child, right, next)
  }
  return Math.max(next, y + node.height + gapY)
}

/** Neighbours that led to nothing stand together; each of the others by itself. */
function runsOf(children: readonly GraphNode[], below: Below): GraphNode[][] {
  const runs: GraphNode[][] = []
  let wasLeaf = false
  for (const child of children) {
    const isLeaf = !below.has(child.id)
    const last = runs.at(-1)
    if (isLeaf && wasLeaf && last) last.push(child)
    else runs.push([child])
    wasLeaf = isLeaf
  }
  return runs
}

/** Down the first column, then the second; cards of one line begin at one height. */
function placeGrid(places: Map<string, Place>, run: readonly GraphNode[], x: number, y: number) {
  const lines = Math.max(mostInColumn, Math.ceil(Math.sqrt(run.length) * rowsPerRootOfCards))
  let top = y
  for (let line = 0; line < lines; line++) {
    let height = 0
    for (let column = 0; column * lines + line < run.length; column++) {
      const node = run[column * lines + line]
      if (!node) break
      places.set(node.id, { x: x + column * (node.width + gapInGrid), y: top, column })
      height = Math.max(height, node.height)
    }
    top += height + gapY
  }
  return top
}

/** Left of its fork, below the parent that may stand there. */
function besideOriginal({ edges }: FamilyGraph, places: Places, original: GraphNode): Place {
  const edge = edges.find(({ from }) => from === original.id)
  const fork = places.get(edge?.to ?? '') ?? { x: 0, y: 0 }
  const x = fork.x - original.width - gapX
  const above = [...places.values()].some((place) => place.x === x)
  return { x, y: above ? fork.y - original.height - gapY : fork.y, column: 0 }
}

/** Where an edge leaves a card: in the middle of its line, -1 is the head. */
function leavesAt(row: number): number {
  return row < 0 ? headHeight / 2 : headHeight + row * rowHeight + rowHeight / 2
}

const bend = 6
/** Of more than this one lane is clearer than a thick band. */
const mostLanes = 12

/** Where each edge turns between two columns: apart from its neighbours, so that none crosses. */
export function lanesOf({ nodes, edges }: FamilyGraph, places: Places): Map<string, number> {
  const widths = new Map(nodes.map(({ id, width }) => [id, width]))
  const leaving = new Map<string, GraphEdge[]>()
  for (const edge of edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge])
  const lanes = new Map<string, number>()
  for (const [from, all] of leaving) {
    const right = (places.get(from)?.x ?? 0) + (widths.get(from) ?? 0)
    const apart = all.length > mostLanes ? 0 : Math.min(5, gapX / 2 / all.length)
    for (const [at, edge] of all.entries()) {
      const rises =
        (places.get(edge.to)?.y ?? 0) < (places.get(from)?.y ?? 0) + leavesAt(edge.fromRow)
      const off = (at - (all.length - 1) / 2) * apart
      lanes.set(edge.id, right + gapX / 2 + (rises ? off : -off))
    }
  }
  return lanes
}

/** The line of an edge: along its lane, and between the lines of a block into it. */
export function edgePath(edge: GraphEdge, from: Place, to: Place, width: number, lane: number) {
  const start = { x: from.x + width, y: from.y + leavesAt(edge.fromRow) }
  const end = { x: to.x, y: to.y + headHeight / 2 }
  if (to.column === 0) return `M${start.x} ${start.y}${turn(start, lane, end.y)}H${end.x}`
  const gutter = to.y - gapY / 2
  const into = to.x - gapInGrid / 2
  const between = `${turn(start, lane, gutter)}H${into - bend}Q${into} ${gutter} ${into} ${gutter + bend}`
  return `M${start.x} ${start.y}${between}V${end.y - bend}Q${into} ${end.y} ${into + bend} ${end.y}H${end.x}`
}

/** From a height to the lane, along it, and off it at another height. */
function turn(start: { x: number; y: number }, lane: number, y: number): string {
  const by = y - start.y
  if (by === 0) return ''
  const r = Math.min(bend, Math.abs(by) / 2)
  const down = Math.sign(by) * r
  return `H${lane - r}Q${lane} ${start.y} ${lane} ${start.y + down}V${y - down}Q${lane} ${y} ${lane + r} ${y}`
}
