'use client'

import { Download, Search } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { CopyButton } from '@/components/ui/copy-button'
import { ToggleGroup } from '@/components/ui/toggle-group'
import { formatBytes, formatCount } from '@/lib/format'
import { decodePayload } from '@/lib/payload/decode-payload'
import { payloadText } from '@/lib/payload/payload-text'
import type { PayloadText } from '@/lib/workflow'
import { PayloadTree } from './payload-tree'

const mostRawChars = 200_000

export type PayloadViewerProps = {
  title: string
  payload: PayloadText
  /** Where all of it can be had, when this is its head only. */
  download?: string | null
  onLoadAll?: (() => void) | null
  isLoadingAll?: boolean
}

/** A payload as decoded tree or raw text. It is only ever text: nothing in it is run or rendered. */
export function PayloadViewer(props: PayloadViewerProps) {
  const { title, payload, download = null } = props
  const decoded = useMemo(() => decodePayload(payload), [payload])
  const asText = useMemo(
    () => (decoded.node ? payloadText(decoded.node) : payload.text),
    [decoded, payload.text],
  )
  const [wanted, setWanted] = useState<'tree' | 'raw'>('tree')
  const [search, setSearch] = useState<string | null>(null)
  const shown = decoded.node === null ? 'raw' : wanted
  const format = `${decoded.format.name}${decoded.format.guessed ? ' (not recorded, by its look)' : ''}`
  return (
    <div className="min-w-0">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-muted text-sm">
        <h2 className="font-medium text-text">{title}</h2>
        <span>
          {format} · {formatBytes(payload.bytes)}
        </span>
        <span className="ml-auto flex items-center gap-0.5">
          {decoded.node !== null && (
            <ToggleGroup
              label={`How to show ${title}`}
              value={shown}
              options={['tree', 'raw'] as const}
              onChange={setWanted}
            />
          )}
          {shown === 'tree' && (
            <SmallButton
              label={search === null ? `Search in ${title}` : 'Close the search'}
              onClick={() => setSearch(search === null ? '' : null)}
            >
              <Search aria-hidden className="size-3.5" />
            </SmallButton>
          )}
          <CopyButton
            text={shown === 'tree' ? asText : payload.text}
            what={payload.truncated ? `the shown part of ${title}` : title}
          />
          {download !== null && (
            <a
              href={`${basePath}${download}`}
              download
              aria-label={`Download ${title} as raw text`}
              className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
            >
              <Download aria-hidden className="size-3.5" />
            </a>
          )}
        </span>
      </div>
      {search !== null && shown === 'tree' && (
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: it appears because its button was pressed
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setSearch(null)}
          aria-label={`Search in ${title}`}
          placeholder="key or value"
          className="mb-1 h-7 w-full rounded-sm border border-line-strong bg-surface px-2 text-base"
        />
      )}
      <div className="overflow-hidden rounded-sm border border-line bg-sunken">
        {shown === 'tree' && decoded.node ? (
          <PayloadTree
            key={payload.text.length}
            node={decoded.node}
            search={search ?? ''}
            label={title}
          />
        ) : (
          <RawText text={payload.text} label={title} />
        )}
      </div>
      <Notes {...props} note={decoded.note} />
    </div>
  )
}

function RawText({ text, label }: { text: string; label: string }) {
  const rest = text.length - mostRawChars
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`${label}, raw text`}
      className="max-h-[min(60dvh,36rem)] overflow-auto px-2.5 py-1.5"
    >
      <pre className="whitespace-pre-wrap break-all font-mono text-sm leading-5">
        {text === '' ? <span className="text-faint">empty text</span> : text.slice(0, mostRawChars)}
      </pre>
      {rest > 0 && (
        <p className="text-faint text-sm">
          … {formatCount(rest)} more characters; copy or download has them.
        </p>
      )}
    </section>
  )
}

function Notes(props: PayloadViewerProps & { note: string | null }) {
  const { payload, note, download, onLoadAll, isLoadingAll } = props
  if (!payload.truncated && note === null) return null
  return (
    <p className="mt-1 text-muted text-sm">
      {payload.truncated && (
        <>
          First {formatBytes(new Blob([payload.text]).size)} of {formatBytes(payload.bytes)}
          {onLoadAll && (
            <>
              {' · '}
              <button
                type="button"
                onClick={onLoadAll}
                className="rounded-sm underline hover:text-text"
              >
                {isLoadingAll ? 'loading…' : 'load all'}
              </button>
            </>
          )}
          {download && (
            <>
              {' · '}
              <a href={`${basePath}${download}`} download className="rounded-sm underline">
                download
              </a>
            </>
          )}
          {note !== null && '. '}
        </>
      )}
      {note}
    </p>
  )
}

function SmallButton(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
      className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
    >
      {props.children}
    </button>
  )
}
