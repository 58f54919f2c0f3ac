'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { copyText } from '@/components/ui/copy-text'
import { Marked } from '@/components/ui/marked'
import { toast } from '@/components/ui/toast'
import type { PayloadNode } from '@/lib/payload/payload-node'
import { payloadPath } from '@/lib/payload/payload-path'
import { firstOpen, type PayloadRow, payloadRows } from '@/lib/payload/payload-rows'
import { payloadText } from '@/lib/payload/payload-text'
import { ContainerMark, PayloadScalar } from './payload-scalar'

type PayloadTreeProps = {
  node: PayloadNode
  /** What is open at first; `null`: as much as stays short. */
  opened: ReadonlySet<string> | null
  search: string
  wraps: boolean
  label: string
}

/**
 * A decoded value as a tree: arrows move, open and close, `c` copies the value and `p` the path of
 * the line; only what is in view is drawn.
 */
export function PayloadTree({ node, opened, search, wraps, label }: PayloadTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => opened ?? firstOpen(node))
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
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (row && isPlain && (event.key === 'c' || event.key === 'p')) {
      event.stopPropagation()
      copyLine(node, row, event.key === 'c' ? 'value' : 'path')
      return
    }
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
      className="group h-full max-h-[min(60dvh,36rem)] overflow-auto py-1.5 font-mono text-sm leading-5 in-data-large:max-h-none"
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
                wraps={wraps}
                onCopy={(what) => copyLine(node, row, what)}
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

async function copyLine(root: PayloadNode, row: PayloadRow, what: 'value' | 'path') {
  const text = what === 'value' ? payloadText(row.node) : payloadPath(root, row.id)
  const done = await copyText(text)
  if (done) toast.done(what === 'value' ? 'Copied the value.' : `Copied ${text.slice(0, 200)}`)
  else toast.failure(`The browser does not let Vigil copy the ${what}.`)
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
  wraps: boolean
  onChoose: () => void
  onCopy: (what: 'value' | 'path') => void
}) {
  const { row, search, isActive, wraps } = props
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
      className={`${row.open === null ? '' : 'cursor-pointer'} group/line flex min-h-5 items-start gap-1 pr-2 hover:bg-hover group-focus-visible:aria-selected:bg-hover`}
    >
      <span className="flex h-5 w-3 shrink-0 items-center">
        {row.open !== null && <Mark aria-hidden className="size-3 text-faint" />}
      </span>
      <span className={wraps ? 'min-w-0 flex-1' : 'flex-1 whitespace-nowrap'}>
        {row.key !== null && (
          <span className={`mr-1.5 text-running ${wraps ? 'whitespace-pre-wrap break-words' : ''}`}>
            <Marked text={shownKey(row.key)} search={search} />
          </span>
        )}
        {row.open === null ? (
          <PayloadScalar node={row.node} search={search} wraps={wraps} />
        ) : (
          <ContainerMark node={row.node} isOpen={row.open} />
        )}
      </span>
      <span className="sticky right-0 hidden shrink-0 gap-1 bg-hover pl-1 font-sans text-faint text-xs group-hover/line:flex">
        <LineButton
          label="value"
          title="Copy this value (C)"
          onClick={() => props.onCopy('value')}
        />
        <LineButton
          label="path"
          title="Copy the path to it (P)"
          onClick={() => props.onCopy('path')}
        />
      </span>
    </div>
  )
}

/** A key that would not be seen, or not on one line, is quoted. */
function shownKey(key: string): string {
  return key.trim() === key && key !== '' && !/[\n\r\t]/.test(key) ? key : JSON.stringify(key)
}

/** For the pointer; the keys do the same, so the tree stays one stop for the keyboard. */
function LineButton(props: { label: string; title: string; onClick: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      title={props.title}
      onClick={(event) => {
        event.stopPropagation()
        props.onClick()
      }}
      className="rounded-sm px-0.5 underline hover:text-text"
    >
      {props.label}
    </button>
  )
}
