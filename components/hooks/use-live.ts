'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { type Failure, KnownFailure } from '@/lib/failures'
import { createPacer } from '@/lib/pacer'
import { getJson } from './fetch-json'
import { useChannel } from './live-provider'
import { useLiveChannel } from './use-live-channel'

/** The server's snapshot, and the API URL that would answer the same. */
export type Initial<T> = { url: string; data: T; asOf: number }

type Options = {
  /** Asks again at most this often, however fast the database changes. */
  everyMs?: number
  /** Asks again after so long although nothing changed: for what changes as time passes. */
  atLeastEveryMs?: number
  /** Shows the data of the last URL until that of a new one is there. */
  keepsPrevious?: boolean
  /** False for what hardly changes: it is asked once and again when the screen returns. */
  follows?: boolean
}

/** A server snapshot this young is not asked for again; the channel's first event does that. */
const freshMs = 2_000
const retryMs = 5_000

/**
 * The answer of an API URL, asked again whenever the database changed. After a failure the last
 * good data stays, and it is tried again until it works. `url` null asks nothing.
 */
export function useLive<T>(url: string | null, initial?: Initial<T> | null, options?: Options) {
  return useLiveQuery<T>(
    url === null ? null : [url],
    (signal) => getJson<T>(url ?? '', signal),
    initial?.url === url ? initial : null,
    options,
  )
}

/** The same for a question that is more than one URL; `key` names it, `null` asks nothing. */
export function useLiveQuery<T>(
  key: readonly string[] | null,
  ask: (signal: AbortSignal) => Promise<T>,
  initial: Pick<Initial<T>, 'data' | 'asOf'> | null | undefined,
  options: Options = {},
) {
  const { everyMs = 1_000, keepsPrevious = false, follows = true } = options
  const channel = useChannel()
  const { failure: lost, state } = useLiveChannel()
  const asksByItself = state === 'live' && (options.atLeastEveryMs ?? false)
  const query = useQuery<T, Error>({
    queryKey: key ?? [],
    queryFn: ({ signal }) => ask(signal),
    enabled: key !== null,
    initialData: initial?.data,
    initialDataUpdatedAt: initial?.asOf,
    placeholderData: keepsPrevious ? keepPreviousData : undefined,
    staleTime: follows ? freshMs : 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchInterval: (self) => (isPassing(self.state.error) ? retryMs : asksByItself),
  })
  const askAgain = useEffectEvent(async () => {
    const isUnderWay = query.isFetching
    let { data } = await query.refetch({ cancelRefetch: false })
    // What was under way may have read before the change.
    if (isUnderWay) ({ data } = await query.refetch({ cancelRefetch: false }))
    channel.heard(isChanged(query.data, data))
  })
  const name = key === null ? null : key.join('\n')

  // Changes arrive from outside React, through the channel of the tab.
  useEffect(() => {
    if (name === null || !follows) return
    const pacer = createPacer(() => askAgain(), everyMs)
    const forget = channel.onChange(pacer.ask)
    return () => {
      forget()
      pacer.stop()
    }
  }, [name, follows, everyMs, channel])

  const data = query.data ?? null
  // A database that is known to be lost makes what is shown stale, whether asked again or not.
  const known = query.error ? failureOfQuery(query.error) : null
  const failure = known ?? (follows && data !== null ? lost : null)
  return {
    data,
    failure,
    /** Data is shown, but the last try to read it anew failed. */
    isStale: failure !== null && data !== null,
    isFetching: query.isFetching,
    /** The data is that of the URL before, until this one's is there. */
    isPrevious: query.isPlaceholderData,
    refetch: () => void query.refetch(),
    asOf: asOfData(data) ?? query.dataUpdatedAt,
  }
}

/** Asking the same again cannot mend what is wrong with the question or with who asks. */
const lasting = new Set(['bad-request', 'forbidden', 'signed-out'])

function isPassing(error: Error | null): boolean {
  return error !== null && !(error instanceof KnownFailure && lasting.has(error.kind))
}

function failureOfQuery(error: Error): Failure {
  return error instanceof KnownFailure
    ? { kind: error.kind, sentence: error.message }
    : { kind: 'unexpected', sentence: 'Something failed that Vigil does not expect.' }
}

function asOfData(data: unknown): number | null {
  const isStamped = typeof data === 'object' && data !== null && 'asOf' in data
  return isStamped && typeof data.asOf === 'number' ? data.asOf : null
}

/** The cache keeps what is equal: a part that changed is another object than before. */
function isChanged(before: unknown, after: unknown): boolean {
  if (typeof before !== 'object' || typeof after !== 'object' || !before || !after)
    return before !== after
  const old = new Map(Object.entries(before))
  return Object.entries(after).some(([key, value]) => key !== 'asOf' && old.get(key) !== value)
}
