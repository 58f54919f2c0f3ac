'use client'

import { Skeleton } from '@/components/ui/skeleton'
import { Failed } from '@/components/ui/state'
import type { Failure } from '@/lib/failures'
import { formatAbsolute, formatAmount, formatCount } from '@/lib/format'
import type { BackfillPreview } from '@/lib/schedules/backfill'

type BackfillTicksProps = {
  /** `undefined` while it is asked for. */
  preview: BackfillPreview | undefined
  failure: Failure | null
  onRetry: () => void
  isWaiting: boolean
}

/** What a backfill would start: how many, what to know, and the ticks themselves. */
export function BackfillTicks({ preview, failure, onRetry, isWaiting }: BackfillTicksProps) {
  if (!preview && failure) return <Failed what="The ticks" failure={failure} onRetry={onRetry} />
  if (!preview) {
    return (
      <div role="status" aria-label="Counting the ticks" className="h-40">
        {isWaiting && <Skeleton width="40%" />}
      </div>
    )
  }
  const { refusal, warnings, list, ticks } = preview
  return (
    <>
      {refusal === null ? (
        <p role="status">
          <strong>{sayCount(preview)}</strong>
          {preview.firstAt !== null && preview.lastAt !== null && ticks > 1 && (
            <span className="text-muted">
              {' '}
              First {formatAbsolute(preview.firstAt, preview.zone)}, last{' '}
              {formatAbsolute(preview.lastAt, preview.zone)} {preview.zone}.
            </span>
          )}
        </p>
      ) : (
        <p role="alert" className="border-failure-line border-l-2 pl-2">
          {refusal}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="border-waiting border-l-2 pl-2">
          {warning}
        </p>
      ))}
      {list.length > 0 && <TickList preview={preview} />}
    </>
  )
}

function TickList({ preview }: { preview: BackfillPreview }) {
  const { list, ticks, zone } = preview
  const more = ticks - list.length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <div className="max-h-52 overflow-y-auto rounded-sm border border-line" tabIndex={0}>
      <ol
        aria-label="Ticks of the range"
        className="grid grid-cols-2 gap-x-4 px-2 max-md:grid-cols-1"
      >
        {list.map(({ at, exists }) => (
          <li key={at} className="flex h-7 items-center gap-3 border-line border-b">
            <time dateTime={new Date(at).toISOString()} className="font-mono text-sm">
              {formatAbsolute(at, zone)}
            </time>
            <span className={`ml-auto text-sm ${exists ? 'text-faint' : 'text-muted'}`}>
              {exists ? 'exists' : 'starts'}
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <p className="px-2 py-1.5 text-faint text-sm">and {formatAmount(more, 'more tick')}</p>
      )}
    </div>
  )
}

function sayCount({ ticks, existing }: BackfillPreview): string {
  const all = formatAmount(ticks, 'tick')
  if (existing === 0) return `${all}, none of which has a run yet.`
  if (existing === ticks) return `${all}, all of which have a run already.`
  return `${all}: ${formatCount(existing)} have a run already, ${formatCount(ticks - existing)} will be started.`
}
