import type { ZoneClock } from './zone-clock'

/** A civil time together with the offset that makes an instant of it: Java's `ZonedDateTime`. */
export type ZonedTime = { civil: number; offset: number }

export function atInstant(clock: ZoneClock, at: number): ZonedTime {
  const offset = clock.offsetAt(at)
  return { civil: at + offset, offset }
}

export function instantOf(time: ZonedTime): number {
  return time.civil - time.offset
}

/** Java keeps the offset where it still holds, else takes the earlier; a skipped time moves on by the gap. */
export function atCivil(clock: ZoneClock, civil: number, preferred: number | null): ZonedTime {
  const offsets = clock.instantsOf(civil).map((at) => civil - at)
  const [first] = offsets
  if (first === undefined) {
    const before = clock.offsetAt(civil - 86_400_000)
    return atInstant(clock, civil - before)
  }
  const offset = preferred !== null && offsets.includes(preferred) ? preferred : first
  return { civil, offset }
}
