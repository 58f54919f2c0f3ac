'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { pages } from '@/lib/paths'
import type { TimelineAxis } from '@/lib/timeline/timeline-axis'
import type { TimelineRow } from '@/lib/timeline/timeline-rows'
import type { Tick } from '@/lib/timeline/timeline-ticks'
import { TimelineGrid } from './timeline-lane'
import { TimelineLine } from './timeline-line'
import { TimelineMinimap } from './timeline-minimap'
import { stepPathOf } from './use-timeline'

const rowHeight = 28
/** With fewer rows than this all are in view anyway. */
const minimapFrom = 14

type RowsProps = {
  database: string
  id: string
  rows: readonly TimelineRow[]
  axis: TimelineAxis
  ticks: Tick[]
  asOf: number
  search: string
  /** The row of the step that is open: brought into view when it changes. */
  chosen: string | null
  onOpen: (step: string) => void
  onToggle: (rowId: string) => void
  header: React.ReactNode
}

/** The rows in view of a list of any length, below a small picture of all of them. */
export function TimelineRowsView(props: RowsProps) {
  const { rows, axis, ticks, chosen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialRect: { width: 800, height: 560 },
  })
  const chosenAt = chosen === null ? -1 : rows.findIndex((row) => row.id === chosen)
  useBringIntoView(chosen, chosenAt, (index) => {
    const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
    if (index <= startIndex || index >= endIndex) virtual.scrollToIndex(index, { align: 'center' })
  })
  const height = virtual.getTotalSize()
  const seen = virtual.scrollRect?.height ?? height
  const offset = virtual.scrollOffset ?? 0
  const press = (event: KeyboardEvent) => moveFocus(event, scroller, rows, virtual, props.onToggle)
  return (
    <>
      {rows.length >= minimapFrom && (
        <TimelineMinimap
          rows={rows}
          axis={axis}
          view={{ from: offset / height, to: Math.min(1, (offset + seen) / height) }}
          onGo={(fraction) =>
            virtual.scrollToIndex(Math.round(fraction * (rows.length - 1)), { align: 'center' })
          }
        />
      )}
      {props.header}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the links inside */}
      <div
        ref={scroller}
        onKeyDown={press}
        className="relative min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]"
      >
        <div className="relative" style={{ height }}>
          <TimelineGrid axis={axis} ticks={ticks} />
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <div
                key={item.key}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <ScrolledLine
                  database={props.database}
                  id={props.id}
                  row={row}
                  axis={axis}
                  asOf={props.asOf}
                  search={props.search}
                  isChosen={item.index === chosenAt}
                  onOpen={props.onOpen}
                  onToggle={props.onToggle}
                />
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}

type ScrolledLineProps = Pick<
  RowsProps,
  'database' | 'id' | 'axis' | 'asOf' | 'search' | 'onOpen' | 'onToggle'
> & { row: TimelineRow; isChosen: boolean }

/** Scrolling moves the lines that are there and draws only those that come into view. */
const ScrolledLine = memo(function ScrolledLine(props: ScrolledLineProps) {
  const { id, row, onOpen, onToggle, ...rest } = props
  const path = row.step === null ? null : stepPathOf(row)
  return (
    <TimelineLine
      {...rest}
      row={row}
      href={path && pages.workflow(props.database, id, `step=${path}`)}
      onOpen={() => path && onOpen(path)}
      onToggle={() => onToggle(row.id)}
    />
  )
})

/** Scrolls when another row is chosen or the chosen one appears, never when rows merely move. */
function useBringIntoView(chosen: string | null, index: number, bring: (index: number) => void) {
  const isThere = index >= 0
  const bringThere = useEffectEvent(() => bring(index))
  // Scrolling is the browser's.
  useEffect(() => {
    if (chosen !== null && isThere) bringThere()
  }, [chosen, isThere])
}

type Virtual = { scrollToIndex: (index: number) => void }

/** Up and down go from row to row, right and left open and close a child. */
function moveFocus(
  event: KeyboardEvent,
  scroller: RefObject<HTMLDivElement | null>,
  rows: readonly TimelineRow[],
  virtual: Virtual,
  onToggle: (rowId: string) => void,
) {
  const { target } = event
  if (!(target instanceof Element) || !target.matches('[data-row-link]')) return
  const at = Number(target.closest('[data-index]')?.getAttribute('data-index'))
  const row = rows[at]
  if (row?.open === false && event.key === 'ArrowRight') onToggle(row.id)
  else if (row?.open === true && event.key === 'ArrowLeft') onToggle(row.id)
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = nextLink(rows, at, event.key === 'ArrowDown' ? 1 : -1)
    if (next === null) return
    virtual.scrollToIndex(next)
    requestAnimationFrame(() => {
      const link = scroller.current?.querySelector(`[data-index="${next}"] [data-row-link]`)
      if (link instanceof HTMLElement) link.focus({ preventScroll: true })
    })
  } else return
  event.preventDefault()
}

function nextLink(rows: readonly TimelineRow[], at: number, by: 1 | -1): number | null {
  for (let index = at + by; index >= 0 && index < rows.length; index += by)
    if (rows[index]?.step) return index
  return null
}
