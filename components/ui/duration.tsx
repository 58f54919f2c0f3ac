'use client'

import { formatDuration, formatTickingDuration } from '@/lib/format'
import { useTicking } from './clock'

type DurationProps = {
  startAt: number
  /** `null` while it is still going on: then it ticks. */
  endAt: number | null
  asOf: number
}

export function Duration({ startAt, endAt, asOf }: DurationProps) {
  const text = useTicking(
    (now) =>
      endAt === null ? formatTickingDuration(now - startAt) : formatDuration(endAt - startAt),
    asOf,
    endAt === null,
  )
  return <span className="whitespace-nowrap">{text}</span>
}
