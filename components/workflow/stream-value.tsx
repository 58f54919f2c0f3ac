'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { useDecoded } from '@/components/payload/use-decoded'
import { CopyButton } from '@/components/ui/copy-button'
import { oneLine } from '@/lib/payload/one-line'
import { payloadText } from '@/lib/payload/payload-text'
import type { PayloadText } from '@/lib/workflow'

/** One of many values: a line where that is enough to read it, all that is known of it once opened. */
export function StreamValue({ title, payload }: { title: string; payload: PayloadText }) {
  const [isOpen, setIsOpen] = useState(false)
  const { node, note } = useDecoded(payload)
  const isPlain = !payload.truncated && !payload.redacted && note === null
  const line = isPlain && node ? oneLine(node) : null
  if (node === null || line === null) return <PayloadViewer title={title} payload={payload} />
  return (
    <span className="flex items-start gap-1">
      <button
        type="button"
        aria-label={`Details of ${title}`}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-text"
      >
        <ChevronRight aria-hidden className={isOpen ? 'size-3.5 rotate-90' : 'size-3.5'} />
      </button>
      {isOpen ? (
        <span className="block min-w-0 flex-1">
          <PayloadViewer title={title} payload={payload} />
        </span>
      ) : (
        <>
          <code className="min-w-0 break-words pt-1">{line}</code>
          <CopyButton text={payloadText(node)} what={title} />
        </>
      )}
    </span>
  )
}
