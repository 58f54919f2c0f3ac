'use client'

import { useMemo, useState } from 'react'
import { useLive } from '@/components/hooks/use-live'
import { PayloadViewer } from '@/components/payload/payload-viewer'
import { Button } from '@/components/ui/button'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { Skeleton } from '@/components/ui/skeleton'
import { comparePayloads, type PayloadComparison } from '@/lib/compare/compare-payloads'
import { formatBytes } from '@/lib/format'
import { api } from '@/lib/paths'
import type { Payload, PayloadKind, PayloadText } from '@/lib/workflow'
import { PayloadChanges } from './payload-changes'

export type PayloadSide = {
  id: string
  of: PayloadKind
  part: 'value' | 'error'
  /** It may still appear or change. */
  follows: boolean
}

type PairProps = {
  title: string
  database: string
  a: PayloadSide | null
  b: PayloadSide | null
  /** Digests are equal: there is nothing to load before it is asked for. */
  isKnownAlike?: boolean
}

/** Of more than this the browser keeps its hands off. */
const mostBytes = 8 * 1_024 * 1_024

/** One payload of both runs: where they differ, and both as they are on demand. */
export function PayloadPair({ title, database, a, b, isKnownAlike = false }: PairProps) {
  const [isFull, setIsFull] = useState(false)
  const [isOpen, setIsOpen] = useState(false)
  const hidden = usePayloadsHidden()
  const isAsked = hidden === null && (!isKnownAlike || isOpen)
  const one = usePayload(database, isAsked ? a : null, isFull)
  const other = usePayload(database, isAsked ? b : null, isFull)
  const compared = useMemo(() => comparePayloads(one.payload, other.payload), [one, other])
  const isThere = hidden === null && one.isRead && other.isRead
  // With nothing to hold it against, what one of them has is shown as it is.
  const isOneSided = isThere && (one.payload === null) !== (other.payload === null)
  const failure = one.failure ?? other.failure
  const isCut = one.payload?.truncated || other.payload?.truncated
  const most = Math.max(one.payload?.bytes ?? 0, other.payload?.bytes ?? 0)
  return (
    <section aria-label={title} className="min-w-0">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-muted text-sm">
        <h3 className="font-medium text-base text-text">{title}</h3>
        {hidden !== null ? (
          'Hidden for your role'
        ) : !isAsked ? (
          'alike'
        ) : failure ? (
          <>
            {failure.sentence}{' '}
            <Button onClick={() => [one, other].map((x) => x.refetch())}>Try again</Button>
          </>
        ) : isThere ? (
          words(compared, one.payload, other.payload)
        ) : (
          <Skeleton width="9rem" />
        )}
        {((one.payload && other.payload) || (!isAsked && hidden === null)) && (
          <button
            type="button"
            onClick={() => setIsOpen(!isOpen)}
            aria-expanded={isOpen}
            className="ml-auto rounded-sm underline hover:text-text"
          >
            {isOpen ? 'Hide both' : 'Show both'}
          </button>
        )}
      </div>
      {isThere && compared.diff && <PayloadChanges diff={compared.diff} />}
      {isThere && isCut && (
        <p className="text-muted text-sm">
          Only the beginning of what is long was compared
          {most <= mostBytes && !isFull ? (
            <>
              {' · '}
              <button
                type="button"
                onClick={() => setIsFull(true)}
                className="rounded-sm underline hover:text-text"
              >
                compare all {formatBytes(most)}
              </button>
            </>
          ) : (
            `; ${formatBytes(most)} is too much for this page.`
          )}
        </p>
      )}
      {isThere && (isOpen || isOneSided) && (
        <div className="flex flex-col gap-2">
          {one.payload && <Shown title="A" side={a} payload={one.payload} database={database} />}
          {other.payload && (
            <Shown title="B" side={b} payload={other.payload} database={database} />
          )}
        </div>
      )}
    </section>
  )
}

function usePayload(database: string, side: PayloadSide | null, isFull: boolean) {
  const url = side && api.payload(database, side.id, side.of, isFull)
  const live = useLive<Payload>(url, null, { follows: side?.follows ?? false, keepsPrevious: true })
  const { data, failure, refetch } = live
  const isNone = side === null || failure?.kind === 'not-found'
  const payload = side === null || data === null ? null : data[side.part]
  return useMemo(
    () => ({
      payload,
      isRead: isNone || data !== null,
      failure: isNone || data !== null ? null : failure,
      refetch,
    }),
    [payload, isNone, data, failure, refetch],
  )
}

function words(compared: PayloadComparison, a: PayloadText | null, b: PayloadText | null) {
  if (!a && !b) return 'none in either'
  const sizes =
    a && b && a.bytes !== b.bytes
      ? `${formatBytes(a.bytes)} and ${formatBytes(b.bytes)}`
      : formatBytes((a ?? b)?.bytes ?? 0)
  return `${compared.words} · ${sizes}`
}

function Shown(props: {
  title: string
  database: string
  side: PayloadSide | null
  payload: PayloadText
}) {
  const { title, database, side, payload } = props
  if (!side) return null
  const part = side.part === 'error' ? '&part=error' : ''
  const download = `${api.payload(database, side.id, side.of)}${part}&download=true`
  return <PayloadViewer title={title} payload={payload} download={download} />
}
