import type { FamilyGraph } from './family-graph'
import type { Places } from './place-cards'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The card next to this one: what it leads to, what leads to it, or the nearest in its column. */
export function walk(graph: FamilyGraph, places: Places, from: string, to: Direction) {
  if (to === 'left') return graph.edges.find((edge) => edge.to === from)?.from ?? null
  if (to === 'right') {
    const next = graph.edges.filter((edge) => edge.from === from).map((edge) => edge.to)
    return nearest(next, places, (id) => places.get(id)?.y ?? 0)
  }
  const here = places.get(from)
  if (!here) return null
  const sign = to === 'down' ? 1 : -1
  const column = graph.nodes.filter(({ id, width }) => {
    const place = places.get(id)
    return place && Math.abs(place.x - here.x) < width && (place.y - here.y) * sign > 0
  })
  return nearest(
    column.map(({ id }) => id),
    places,
    (id) => ((places.get(id)?.y ?? 0) - here.y) * sign,
  )
}

function nearest(ids: readonly string[], places: Places, by: (id: string) => number) {
  let best: string | null = null
  for (const id of ids) if (places.has(id) && (best === null || by(id) < by(best))) best = id
  return best
}
