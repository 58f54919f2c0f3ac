'use client'

import { useState } from 'react'
import { Marked } from '@/components/ui/marked'
import { formatCount } from '@/lib/format'
import { type PayloadNode, scalarText, sizeOf } from '@/lib/payload/payload-node'

const firstChars = 300
/** A text node of megabytes blocks the page; the raw text and the download have all of it. */
const mostChars = 20_000

const tones: Partial<Record<PayloadNode['kind'], string>> = {
  number: 'text-success',
  bigint: 'text-success',
  boolean: 'text-running',
  date: 'text-waiting',
  null: 'text-faint',
  undefined: 'text-faint',
  elided: 'text-faint',
  redacted: 'text-faint italic',
  reference: 'text-faint',
}

type PayloadScalarProps = { node: PayloadNode; search: string; wraps: boolean }

/** The value of a line that has nothing inside. */
export function PayloadScalar({ node, search, wraps }: PayloadScalarProps) {
  if (node.kind === 'string')
    return <LongText text={node.value} cut={node.cut} search={search} wraps={wraps} />
  if (node.kind === 'typed' && node.value.kind === 'string')
    return (
      <>
        <PayloadScalar node={node.value} search={search} wraps={wraps} />
        <TypeMark node={node} />
      </>
    )
  const tone = tones[node.kind === 'typed' ? node.value.kind : node.kind] ?? ''
  return (
    <span className={`${tone} ${wraps ? 'break-all' : ''}`}>
      <Marked text={`${scalarText(node)}${node.kind === 'bigint' ? 'n' : ''}`} search={search} />
      <TypeMark node={node} />
    </span>
  )
}

function LongText(props: { text: string; cut: boolean; search: string; wraps: boolean }) {
  const { text, cut, search, wraps } = props
  const [isWhole, setIsWhole] = useState(false)
  const shown = text.slice(0, isWhole ? mostChars : firstChars)
  const rest = text.length - shown.length
  return (
    <span className={wraps ? 'whitespace-pre-wrap break-words' : 'whitespace-pre'}>
      <span className="text-faint">"</span>
      <Marked text={shown} search={search} />
      {rest > 0 || cut ? (
        <span className="text-faint">…</span>
      ) : (
        <span className="text-faint">"</span>
      )}
      {rest > 0 && !isWhole && (
        <button
          type="button"
          onClick={() => setIsWhole(true)}
          className="ml-1.5 rounded-sm font-sans text-muted underline hover:text-text"
        >
          {formatCount(rest)} more
        </button>
      )}
      {rest > 0 && isWhole && (
        <span className="ml-1.5 font-sans text-faint">
          {formatCount(rest)} more characters in the raw text
        </span>
      )}
    </span>
  )
}

const words: Partial<Record<PayloadNode['kind'], string>> = {
  date: 'Date',
  url: 'URL',
  regexp: 'RegExp',
  elided: 'left out: too deep or too much to show',
}

/** The type that JSON could not have said. */
function TypeMark({ node }: { node: PayloadNode }) {
  const word =
    node.kind === 'bytes'
      ? `${node.type}, ${formatCount(node.bytes.length)}${node.cut ? '+' : ''} bytes`
      : node.kind === 'typed'
        ? node.type
        : words[node.kind]
  return word === undefined ? null : <span className="ml-1.5 font-sans text-faint">{word}</span>
}

/** A container on one line: what it is and how much is inside. */
export function ContainerMark({ node, isOpen }: { node: PayloadNode; isOpen: boolean }) {
  const inner = node.kind === 'typed' ? node.value : node
  const isList = inner.kind === 'array' || inner.kind === 'set'
  const type =
    node.kind === 'typed' ? node.type : 'type' in inner && inner.type !== null ? inner.type : null
  const name = type ?? { set: 'Set', map: 'Map', error: 'Error' }[inner.kind as string] ?? null
  const isCut = 'cut' in inner && inner.cut
  const count = `${formatCount(sizeOf(inner))}${isCut ? '+' : ''}`
  return (
    <span className="text-faint">
      {name !== null && <span className="mr-1 font-sans text-muted">{name}</span>}
      {!isOpen && (isList ? '[ ] ' : '{ } ')}
      <span className="font-sans">
        {count} {nounOf(inner.kind, sizeOf(inner))}
      </span>
    </span>
  )
}

function nounOf(kind: PayloadNode['kind'], count: number): string {
  const noun = kind === 'object' || kind === 'error' ? 'key' : kind === 'map' ? 'entry' : 'item'
  if (count === 1) return noun
  return noun === 'entry' ? 'entries' : `${noun}s`
}
