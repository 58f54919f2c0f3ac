import type { ReactNode } from 'react'
import { basePath } from '@/components/hooks/fetch-json'
import { formatAmount, formatBytes } from '@/lib/format'
import type { PayloadText, RedactedText } from '@/lib/workflow'

type PayloadNotesProps = {
  payload: PayloadText
  note: string | null
  isDecoding: boolean
  download: string | null
  onLoadAll: (() => void) | null
  isLoadingAll: boolean
}

/** What is not shown of a payload and why, each as a sentence. */
export function PayloadNotes(props: PayloadNotesProps) {
  const { payload, note, isDecoding } = props
  const redacted = payload.redacted ? redactedWords(payload.redacted) : null
  const parts: ReactNode[] = []
  if (payload.truncated) parts.push(<HeadNote key="head" {...props} />)
  if (isDecoding) parts.push('Decoding…')
  if (note !== null) parts.push(note)
  if (redacted !== null) parts.push(redacted)
  if (parts.length === 0) return null
  return (
    <p className="mt-1 text-muted text-sm">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their order
        <span key={at}>{part} </span>
      ))}
    </p>
  )
}

function HeadNote({ payload, download, onLoadAll, isLoadingAll }: PayloadNotesProps) {
  return (
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
      .
    </>
  )
}

function redactedWords({ keys, isRead, count }: RedactedText): string | null {
  const named = `${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`
  if (!isRead) return `Nothing is redacted here: Vigil cannot look for ${named} in this format.`
  return count === 0
    ? null
    : `${formatAmount(count, 'value')} redacted, as configured for ${named}; the copy and the download lack them too.`
}
