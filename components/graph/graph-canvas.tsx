'use client'

import '@xyflow/react/dist/base.css'
import { ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useShortcuts } from '@/components/hooks/use-shortcuts'
import { IconButton } from '@/components/ui/icon-button'
import type { FamilyGraph } from '@/lib/graph/family-graph'
import { edgePath, lanesOf, type Places, placeCards } from '@/lib/graph/place-cards'
import { type Direction, walk } from '@/lib/graph/walk'
import { type Card, GraphCard } from './graph-card'

export type GraphCanvasProps = {
  database: string
  graph: FamilyGraph
  /** The card that is in view and in focus first. */
  startId: string
  asOf: number
  onOpenGroup: (id: string) => void
}

export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

const nodeTypes = { card: GraphCard }
const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
/** Smaller cannot be read; a family that does not fit begins at the workflow itself. */
const leastReadable = 0.6
const margin = 24
/** As far beyond the cards the view can be moved, so that nobody gets lost. */
const beyond = 900

function Canvas({ database, graph, startId, asOf, onOpenGroup }: GraphCanvasProps) {
  const flow = useReactFlow<Card>()
  const box = useRef<HTMLDivElement>(null)
  const [wanted, setActive] = useState(startId)
  const active = graph.nodes.some(({ id }) => id === wanted) ? wanted : startId
  const places = useMemo(() => placeCards(graph), [graph])
  const nodes = useMemo(
    () =>
      graph.nodes.map(
        (node): Card => ({
          id: node.id,
          type: 'card',
          position: places.get(node.id) ?? { x: 0, y: 0 },
          width: node.width,
          height: node.height,
          data: { node, database, asOf, onOpenGroup, setActive },
        }),
      ),
    [graph, places, database, asOf, onOpenGroup],
  )
  const size = useMemo(() => sizeOf(graph, places), [graph, places])
  const extent = useMemo((): [[number, number], [number, number]] => {
    return [
      [size.left - beyond, size.top - beyond],
      [size.right + beyond, size.bottom + beyond],
    ]
  }, [size])
  const showAll = () => void flow.fitView({ padding: 0.04, maxZoom: 1 })
  const begin = () => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = box.current ?? {}
    const zoom = Math.min(1, (width - 2 * margin) / size.width, (height - 2 * margin) / size.height)
    if (zoom >= leastReadable) return showAll()
    const at = places.get(startId) ?? { x: 0, y: 0 }
    const left = Math.min(0, at.x) // what it came from stays in view where that is one card
    const x = margin - (at.x > width / 2 ? at.x - width / 3 : left)
    void flow.setViewport({ x, y: margin - at.y, zoom: 1 })
  }
  const press = (event: React.KeyboardEvent) => {
    const direction = arrows[event.key]
    const { target } = event
    if (!direction || !(target instanceof Element)) return
    const isOnCard = target.closest('[data-card]') !== null
    if (!isOnCard && target !== box.current) return
    event.preventDefault()
    const next = isOnCard ? walk(graph, places, active, direction) : active
    if (next === null) return
    setActive(next)
    bringIntoView(next)
    focusWhenThere(box.current, next)
  }
  const bringIntoView = (id: string) => {
    const place = places.get(id)
    const node = graph.nodes.find((one) => one.id === id)
    const seen = box.current?.getBoundingClientRect()
    if (!place || !node || !seen) return
    const { x, y, zoom } = flow.getViewport()
    const [left, top] = [place.x * zoom + x, place.y * zoom + y]
    const isIn =
      left >= 0 &&
      top >= 0 &&
      left + node.width * zoom <= seen.width &&
      top + 60 * zoom <= seen.height
    const middle = place.y + Math.min(node.height, seen.height / zoom - 2 * margin) / 2
    if (!isIn) void flow.setCenter(place.x + node.width / 2, middle, { zoom })
  }
  useShortcuts({
    '+': () => void flow.zoomIn(),
    '-': () => void flow.zoomOut(),
    '0': showAll,
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no place to pan in
    <div
      ref={box}
      role="group"
      aria-label="Graph of the family: arrow keys walk it, Enter opens"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: Tab comes here, whichever cards are drawn
      tabIndex={0}
      onKeyDown={press}
      className="family-graph relative min-h-0 flex-1 focus-visible:-outline-offset-2"
    >
      <ReactFlow
        nodes={nodes}
        nodeTypes={nodeTypes}
        onInit={begin}
        translateExtent={extent}
        minZoom={0.08}
        maxZoom={1.6}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        panOnScroll
        // Its link is too small to press and too faint to read; ARCHITECTURE.md names the library.
        proOptions={{ hideAttribution: true }}
        zoomOnDoubleClick={false}
      >
        <ViewportPortal>
          <Edges graph={graph} places={places} />
        </ViewportPortal>
      </ReactFlow>
      <div className="absolute right-3 bottom-3 z-10 flex gap-0.5 rounded-sm border border-line bg-raised p-0.5">
        <IconButton icon={Minus} label="Zoom out" onClick={() => void flow.zoomOut()} />
        <IconButton icon={Plus} label="Zoom in" onClick={() => void flow.zoomIn()} />
        <IconButton icon={Maximize} label="Show all of it" onClick={showAll} />
      </div>
    </div>
  )
}

/** All lines at once, below the cards; they run where no card is. */
function Edges({ graph, places }: { graph: FamilyGraph; places: Places }) {
  const lanes = useMemo(() => lanesOf(graph, places), [graph, places])
  const widths = useMemo(() => new Map(graph.nodes.map(({ id, width }) => [id, width])), [graph])
  return (
    <svg aria-hidden className="pointer-events-none absolute overflow-visible" width={1} height={1}>
      {graph.edges.map((edge) => {
        const [from, to] = [places.get(edge.from), places.get(edge.to)]
        if (!from || !to) return null
        return (
          <path
            key={edge.id}
            d={edgePath(edge, from, to, widths.get(edge.from) ?? 0, lanes.get(edge.id) ?? 0)}
            fill="none"
            stroke="var(--color-line-strong)"
            strokeWidth={1.5}
            strokeDasharray={edge.kind === 'fork' ? '4 4' : undefined}
          />
        )
      })}
    </svg>
  )
}

function sizeOf(graph: FamilyGraph, places: Places) {
  let [left, right, top, bottom] = [0, 0, 0, 0]
  for (const { id, width, height } of graph.nodes) {
    const { x = 0, y = 0 } = places.get(id) ?? {}
    left = Math.min(left, x)
    right = Math.max(right, x + width)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + height)
  }
  return { left, top, right, bottom, width: right - left, height: bottom - top }
}

/** A card out of view is drawn a moment after the view has moved there. */
function focusWhenThere(box: HTMLElement | null, id: string, tries = 20) {
  const card = box?.querySelector(`[data-card="${CSS.escape(id)}"]`)
  if (card instanceof HTMLElement) card.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusWhenThere(box, id, tries - 1))
}
