'use client'

import Link from 'next/link'
import { formatAbsolute, formatCompact, formatRelative } from '@/lib/format'
import { useTicking } from './clock'
import { useLocalZone, useTimeMode, useZone } from './time-mode'
import { Tooltip } from './tooltip'

type TimeProps = {
  at: number
  /** When the data was read, on the server's clock. */
  asOf: number
  /** Makes the time a link, for rows that are links as a whole. */
  href?: string
  /** Whole date and time even where the mode is relative; for facts, not for lists. */
  isAbsolute?: boolean
}

/** A moment as the chosen mode writes it; every other way to write it is a hover or focus away. */
export function Time({ at, asOf, href, isAbsolute = false }: TimeProps) {
  const { mode } = useTimeMode()
  const localZone = useLocalZone()
  const zone = useZone()
  const text = useTicking((now) => {
    if (isAbsolute) return formatAbsolute(at, zone)
    return mode === 'relative' ? formatRelative(at, now) : formatCompact(at, now, zone)
  }, asOf)
  const time = <time dateTime={new Date(at).toISOString()}>{text}</time>
  return (
    <Tooltip content={<AbsoluteTimes at={at} asOf={asOf} zone={zone} localZone={localZone} />}>
      {href === undefined ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its absolute form is shown on focus
        <span tabIndex={0} className="whitespace-nowrap rounded-sm">
          {time}
        </span>
      ) : (
        <Link href={href} prefetch={false} className="whitespace-nowrap rounded-sm">
          {time}
        </Link>
      )}
    </Tooltip>
  )
}

function AbsoluteTimes(props: { at: number; asOf: number; zone: string; localZone: string }) {
  const { at, asOf, zone, localZone } = props
  const zones = [...new Set(['UTC', localZone, zone])]
  const ago = useTicking((now) => formatRelative(at, now), asOf)
  return (
    <span className="grid grid-cols-[auto_auto] gap-x-3">
      {zones.map((name) => (
        <span key={name} className="contents">
          <span className="text-muted">{name}</span>
          <span className="font-mono">{formatAbsolute(at, name, 'ms')}</span>
        </span>
      ))}
      <span className="text-muted">Relative</span>
      <span>{ago}</span>
    </span>
  )
}
