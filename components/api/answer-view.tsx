import type { Answered } from '@/components/hooks/send-request'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { formatDuration } from '@/lib/format'

/** What came back: status, time, and the body as data. */
export function AnswerView({ answer }: { answer: Answered }) {
  const { status, statusText, type, text, bytes, isCut, ms } = answer
  const isJson = /\bjson\b/.test(type)
  return (
    <section aria-label="Answer" aria-live="polite" className="flex min-w-0 flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span
          data-failed={status >= 400 || undefined}
          className="font-semibold data-failed:text-failure"
        >
          {status} {statusText}
        </span>
        <span className="text-muted">{formatDuration(ms)}</span>
        <span className="font-mono text-muted text-sm">{type}</span>
      </p>
      <PayloadViewer
        title="Body"
        payload={{
          text,
          bytes,
          truncated: isCut,
          serialization: isJson ? 'JSON' : 'text',
        }}
      />
    </section>
  )
}
