'use client'

import { type KeyboardEvent, useState } from 'react'
import { formatBytes } from '@/lib/format'
import { openToDepth } from '@/lib/payload/payload-rows'
import { payloadText } from '@/lib/payload/payload-text'
import type { PayloadText } from '@/lib/workflow'
import { PayloadNotes } from './payload-notes'
import { PayloadTools, type PayloadView } from './payload-tools'
import { PayloadTree } from './payload-tree'
import { RawText } from './raw-text'
import { useDecoded } from './use-decoded'

export type PayloadViewerProps = {
  title: string
  payload: PayloadText
  /** Where all of it can be had, when this is its head only. */
  download?: string | null
  onLoadAll?: (() => void) | null
  isLoadingAll?: boolean
}

const firstView: PayloadView = { shown: 'tree', wraps: true, isLarge: false, isSearching: false }

/** A payload as decoded tree or raw text. It is only ever text: nothing in it is run or rendered. */
export function PayloadViewer(props: PayloadViewerProps) {
  const { title, payload, download = null, onLoadAll = null, isLoadingAll = false } = props
  const { node, note, format, isDecoding } = useDecoded(payload)
  const [wanted, setWanted] = useState(firstView)
  const [search, setSearch] = useState('')
  /** Counted, so that the same depth can be asked for again after some lines were closed. */
  const [levels, setLevels] = useState<{ open: Set<string>; count: number } | null>(null)
  const view: PayloadView = { ...wanted, shown: node === null ? 'raw' : wanted.shown }
  const change = (some: Partial<PayloadView>) => {
    setWanted({ ...wanted, ...some })
    if (some.isSearching === false) setSearch('')
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !(view.isLarge || view.isSearching)) return
    event.stopPropagation()
    change(view.isSearching ? { isSearching: false } : { isLarge: false })
  }
  const whole = payload.truncated ? `the shown part of ${title}` : title
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape of what has the focus inside
    <div
      data-large={view.isLarge || undefined}
      onKeyDown={leave}
      className="min-w-0 data-large:fixed data-large:inset-0 data-large:z-40 data-large:flex data-large:flex-col data-large:bg-surface data-large:p-4 data-large:max-md:p-2"
    >
      <div className="flex min-h-7 shrink-0 flex-wrap items-center gap-x-2 text-muted text-sm">
        <h2 className="font-medium text-text">{title}</h2>
        <span>
          {format.name}
          {format.guessed ? ' (not recorded, by its look)' : ''} · {formatBytes(payload.bytes)}
        </span>
        <PayloadTools
          title={title}
          view={view}
          canTree={node !== null}
          onView={change}
          onLevels={(depth) =>
            node && setLevels({ open: openToDepth(node, depth), count: (levels?.count ?? 0) + 1 })
          }
          copyOf={{
            text: () => (node && view.shown === 'tree' ? payloadText(node) : payload.text),
            what: whole,
          }}
          download={download}
        />
      </div>
      {view.isSearching && view.shown === 'tree' && (
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: it appears because its button was pressed
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label={`Search in ${title}`}
          placeholder="key or value"
          className="mb-1 h-7 w-full shrink-0 rounded-sm border border-line-strong bg-surface px-2 text-base"
        />
      )}
      <div className="min-h-0 overflow-hidden rounded-sm border border-line bg-sunken in-data-large:flex-1">
        {view.shown === 'tree' && node ? (
          <PayloadTree
            key={`${payload.text.length} ${levels?.count ?? 0}`}
            node={node}
            opened={levels?.open ?? null}
            search={search}
            wraps={view.wraps}
            label={title}
          />
        ) : (
          <RawText text={payload.text} label={title} wraps={view.wraps} />
        )}
      </div>
      <PayloadNotes
        payload={payload}
        note={note}
        isDecoding={isDecoding}
        download={download}
        onLoadAll={onLoadAll}
        isLoadingAll={isLoadingAll}
      />
    </div>
  )
}
