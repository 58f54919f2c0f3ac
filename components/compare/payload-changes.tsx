'use client'

import { useState } from 'react'
import type { PayloadChange, PayloadDiff } from '@/lib/compare/diff-payloads'
import { valueExcerpts } from '@/lib/compare/value-excerpts'
import { formatAmount } from '@/lib/format'
import { SideMark } from './side-mark'

const firstShown = 20

/** Where two values differ, each place with what either has there. */
export function PayloadChanges({ diff }: { diff: PayloadDiff }) {
  const [isWhole, setIsWhole] = useState(false)
  const { changes } = diff
  const shown = isWhole ? changes : changes.slice(0, firstShown)
  return (
    <>
      <ul className="overflow-hidden rounded-sm border border-line bg-sunken">
        {shown.map((change) => (
          <Change key={change.path} change={change} />
        ))}
      </ul>
      {changes.length > shown.length && (
        <button
          type="button"
          onClick={() => setIsWhole(true)}
          className="rounded-sm text-muted text-sm underline hover:text-text"
        >
          {formatAmount(changes.length - shown.length, 'more difference')}
        </button>
      )}
    </>
  )
}

function Change({ change }: { change: PayloadChange }) {
  const [a, b] = valueExcerpts(change.a, change.b)
  const path = change.path === '' ? 'the whole value' : change.path.replace(/^\./, '')
  return (
    <li className="border-line border-b px-2.5 py-1 font-mono text-sm leading-5 last:border-b-0">
      <p className="break-all text-muted">{path}</p>
      <Value side="A" text={a} />
      <Value side="B" text={b} />
    </li>
  )
}

function Value({ side, text }: { side: 'A' | 'B'; text: string | null }) {
  return (
    <p className="flex gap-2">
      <SideMark side={side} />
      {text === null ? (
        <span className="font-sans text-faint">not there</span>
      ) : (
        <span className="min-w-0 whitespace-pre-wrap break-all">{text}</span>
      )}
    </p>
  )
}
