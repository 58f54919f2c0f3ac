'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { Marked } from '@/components/ui/marked'
import type { PayloadNode } from '@/lib/payload/payload-node'
import { firstOpen, type PayloadRow, payloadRows } from '@/lib/payload/payload-rows'
import { ContainerMark, PayloadScalar } from './payload-scalar'

type PayloadTreeProps = { node: PayloadNode; search: string; label: string }

/** A decoded value as a tree: arrows move, open and close; only what is in view is drawn. */
export function PayloadTree({ node, search, label }: PayloadTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(node))
  const [active, setActive] = useState('')
  const rows = useMemo(() => payloadRows(node, open, search), [node, open, search])
  const scroller = useRef<HTMLDivElement>(null)
  const prefix = useId()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialRect: { width: 400, height: 400 },
  })
  const toggle = (id: string, isOpen: boolean) => {
    const next = new Set(open)
    if (isOpen) next.add(id)
    else next.delete(id)
    setOpen(next)
  }
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  )
  const press = (event: KeyboardEvent) => {
    const row = rows[at]
    const move = row && moveOf(event.key, row, at, rows)
    if (!row || move === undefined) return
    event.preventDefault()
    if (move === 'open' || move === 'close') toggle(row.id, move === 'open')
    else {
      setActive(rows[move]?.id ?? '')
      virtual.scrollToIndex(move)
    }
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-activedescendant={`${prefix}${rows[at]?.id ?? ''}`}
      tabIndex={0}
      onKeyDown={press}
      className="group max-h-[min(60dvh,36rem)] overflow-auto py-1.5 font-mono text-sm leading-5"
    >
      <div style={{ height: virtual.getTotalSize() }} className="relative min-w-fit">
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TreeLine
                id={`${prefix}${row.id}`}
                row={row}
                search={search}
                isActive={item.index === at}
                onChoose={() => {
                  setActive(row.id)
                  if (row.open !== null && search.trim() === '') toggle(row.id, !row.open)
                }}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

type Move = number | 'open' | 'close' | undefined

function moveOf(key: string, row: PayloadRow, at: number, rows: PayloadRow[]): Move {
  if (key === 'ArrowDown') return Math.min(rows.length - 1, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return rows.length - 1
  if ((key === 'Enter' || key === ' ') && row.open !== null) return row.open ? 'close' : 'open'
  if (key === 'ArrowRight' && row.open !== null) return row.open ? at + 1 : 'open'
  if (key !== 'ArrowLeft') return undefined
  if (row.open) return 'close'
  const parent = rows.slice(0, at).findLastIndex((before) => before.depth < row.depth)
  return parent >= 0 ? parent : undefined
}

function TreeLine(props: {
  id: string
  row: PayloadRow
  search: string
  isActive: boolean
  onChoose: () => void
}) {
  const { row, search, isActive } = props
  const Mark = row.open ? ChevronDown : ChevronRight
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus, as aria-activedescendant says
    <div
      id={props.id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={row.open ?? undefined}
      aria-selected={isActive}
      onClick={props.onChoose}
      style={{ paddingLeft: `${row.depth * 14 + 6}px` }}
      className={`${row.open === null ? '' : 'cursor-pointer'} flex min-h-5 items-start gap-1 pr-2 hover:bg-hover group-focus-visible:aria-selected:bg-hover`}
    >
      <span className="flex h-5 w-3 shrink-0 items-center">
        {row.open !== null && <Mark aria-hidden className="size-3 text-faint" />}
      </span>
      <span className="min-w-0 flex-1">
        {row.key !== null && (
          <span className="mr-1.5 whitespace-pre-wrap break-words text-running">
            <Marked text={row.key} search={search} />
          </span>
        )}
        {row.open === null ? (
          <PayloadScalar node={row.node} search={search} />
        ) : (
          <ContainerMark node={row.node} isOpen={row.open} />
        )}
      </span>
    </div>
  )
}
