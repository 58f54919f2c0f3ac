'use client'

import { useState } from 'react'
import { getJson } from '@/components/hooks/fetch-json'
import { useLiveQuery } from '@/components/hooks/use-live'
import { Button } from '@/components/ui/button'
import { usePayloadsHidden } from '@/components/ui/hidden-payloads'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/paths'
import type { Payload, PayloadKind } from '@/lib/workflow'
import { PayloadViewer } from './payload-viewer'

type StoredPayloadProps = {
  database: string
  id: string
  of: PayloadKind
  part?: 'value' | 'error'
  title: string
  /** What to say where there is none. */
  none: string
  /** It may still appear or change. */
  follows?: boolean
  /** Tells states apart in which it is another: what was read in one is not shown in the next. */
  revision?: string
}

/** Of more than this the browser keeps its hands off; the download has it. */
const mostBytes = 8 * 1_024 * 1_024

/** A payload as the database keeps it: its head at first, all of it when asked for. */
export function StoredPayload(props: StoredPayloadProps) {
  const { database, id, of, part = of === 'error' ? 'error' : 'value', title, none } = props
  const [isFull, setIsFull] = useState(false)
  const options = { follows: props.follows ?? false, keepsPrevious: true }
  const hidden = usePayloadsHidden()
  const url = hidden === null ? api.payload(database, id, of, isFull) : null
  const live = useLiveQuery<Payload>(
    url === null ? null : [url, props.revision ?? ''],
    (signal) => getJson<Payload>(url ?? '', signal),
    null,
    options,
  )
  if (hidden !== null) return <Line title={title}>Hidden for your role</Line>
  if (live.failure && !live.data) {
    return (
      <Line title={title}>
        {live.failure.kind === 'not-found' ? none : live.failure.sentence}{' '}
        {live.failure.kind !== 'not-found' && <Button onClick={live.refetch}>Try again</Button>}
      </Line>
    )
  }
  if (!live.data) {
    return (
      <Line title={title}>
        <Skeleton width="9rem" />
      </Line>
    )
  }
  const payload = part === 'error' ? live.data.error : live.data.value
  if (payload === null) return <Line title={title}>{none}</Line>
  const canLoad = payload.truncated && payload.bytes <= mostBytes
  const download = `${api.payload(database, id, of)}${part === 'error' ? '&part=error' : ''}&download=true`
  return (
    <PayloadViewer
      title={title}
      payload={payload}
      download={download}
      onLoadAll={canLoad ? () => setIsFull(true) : null}
      isLoadingAll={isFull && live.isPrevious}
    />
  )
}

function Line({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-3 text-muted text-sm">
      <h2 className="font-medium text-text">{title}</h2>
      <span className="flex items-center gap-2">{children}</span>
    </div>
  )
}
