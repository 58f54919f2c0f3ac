const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** The spans offered by name; any `<number><m|h|d|w>` up to ten years is accepted. */
export const rangePresets = ['15m', '1h', '6h', '24h', '7d', '30d'] as const

/** Milliseconds of a span such as `90m`, `24h` or `7d`; `null` where it is none. */
export function rangeMs(range: string): number | null {
  const match = /^(\d{1,5})([mhdw])$/.exec(range)
  if (!match) return null
  const ms = Number(match[1]) * unitMs[match[2] as keyof typeof unitMs]
  return ms > 0 && ms <= 3650 * unitMs.d ? ms : null
}

const unitWords = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const

/** `last 24 hours`. */
export function describeRange(range: string): string {
  const match = /^(\d+)([mhdw])$/.exec(range)
  if (!match) return range
  const word = unitWords[match[2] as keyof typeof unitWords]
  return match[1] === '1' ? `last ${word}` : `last ${match[1]} ${word}s`
}
