import { formatAbsolute } from './format'

/** An instant as `datetime-local` fields hold it, in a zone: `2026-11-22T08:00:00`. */
export function toWallClock(at: number, zone: string): string {
  return formatAbsolute(at, zone).replace(' ', 'T')
}

/**
 * The instant of a wall clock in a zone; `null` where it is no time. A time that a change of the
 * clock skips is taken as if the clock had not changed.
 */
export function fromWallClock(text: string, zone: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/.exec(text)
  if (!match) return null
  const asUtc = Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}Z`)
  if (Number.isNaN(asUtc)) return null
  // The offset belongs to the instant sought, so the first guess is corrected once.
  const guess = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(guess, zone)
}

function offsetAt(at: number, zone: string): number {
  const whole = Math.floor(at / 1_000) * 1_000
  return Date.parse(`${toWallClock(whole, zone)}Z`) - whole
}
