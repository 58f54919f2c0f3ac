'use client'

import { useEffect, useMemo, useState } from 'react'
import { type DecodedPayload, decodePayload } from '@/lib/payload/decode-payload'
import { payloadFormat } from '@/lib/payload/payload-format'
import type { PayloadText } from '@/lib/workflow'

/** Up to this many characters take a few milliseconds, and a worker would only flicker. */
const mostHereChars = 128 * 1024
const patienceMs = 10_000

/** A payload decoded; a large one by a worker, and `isDecoding` until it is done. */
export function useDecoded(payload: PayloadText): DecodedPayload & { isDecoding: boolean } {
  const isLarge = payload.text.length > mostHereChars
  const here = useMemo(() => (isLarge ? null : decodePayload(payload)), [payload, isLarge])
  const there = useWorker(isLarge ? payload : null)
  if (here) return { ...here, isDecoding: false }
  if (there) return { ...there, isDecoding: false }
  return { ...undecoded(payload, null), isDecoding: true }
}

function useWorker(payload: PayloadText | null): DecodedPayload | null {
  const [done, setDone] = useState<{ of: PayloadText; decoded: DecodedPayload } | null>(null)
  // A worker is the browser's; one that takes too long is ended, and the raw text stays.
  useEffect(() => {
    if (!payload) return
    const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' })
    const finish = (decoded: DecodedPayload) => {
      clearTimeout(timer)
      worker.terminate()
      setDone({ of: payload, decoded })
    }
    const timer = setTimeout(
      () => finish(undecoded(payload, 'Decoding took too long; this is the raw text.')),
      patienceMs,
    )
    worker.onmessage = ({ data }: MessageEvent<DecodedPayload>) => finish(data)
    worker.onerror = () =>
      finish(undecoded(payload, 'The browser could not decode it; this is the raw text.'))
    const { serialization, text, truncated, redacted } = payload
    worker.postMessage({ serialization, text, truncated, redacted })
    return () => {
      clearTimeout(timer)
      worker.terminate()
    }
  }, [payload])
  return done && done.of === payload ? done.decoded : null
}

function undecoded(payload: PayloadText, note: string | null): DecodedPayload {
  return { format: payloadFormat(payload.serialization, payload.text), node: null, note }
}
