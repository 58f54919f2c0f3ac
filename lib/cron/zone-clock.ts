import { dayMs } from './civil'

/** What a zone's clocks show, answered from a cache: asking `Intl` costs microseconds each time. */
export type ZoneClock = {
  /** Local time minus UTC at an instant, in milliseconds. */
  offsetAt: (at: number) => number
  /** The instants at which clocks show a civil time, earliest first: none when skipped, two when repeated. */
  instantsOf: (civil: number) => number[]
}

/** Zones change far less than once in a span, so at most one change lies within it. */
const spanMs = 7 * dayMs
const clocks = new Map<string, ZoneClock>()

/** `null` for a name that is no zone. */
export function zoneClock(zone: string): ZoneClock | null {
  const known = clocks.get(zone)
  if (known) return known
  const ask = asker(zone)
  if (!ask) return null
  const clock = cached(ask)
  clocks.set(zone, clock)
  return clock
}

function cached(ask: (at: number) => number): ZoneClock {
  const spans = new Map<number, { before: number; after: number; changesAt: number }>()
  const spanAt = (at: number) => {
    const number = Math.floor(at / spanMs)
    let span = spans.get(number)
    if (!span) {
      span = readSpan(ask, number * spanMs)
      spans.set(number, span)
    }
    return span
  }
  const offsetAt = (at: number) => {
    const span = spanAt(at)
    return at < span.changesAt ? span.before : span.after
  }
  const instantsOf = (civil: number) => {
    const before = offsetAt(civil - dayMs)
    const after = offsetAt(civil + dayMs)
    if (before === after) return [civil - before]
    const candidates = before > after ? [before, after] : [after, before]
    return candidates.map((offset) => civil - offset).filter((at) => offsetAt(at) === civil - at)
  }
  return { offsetAt, instantsOf }
}

function readSpan(ask: (at: number) => number, start: number) {
  const before = ask(start)
  const after = ask(start + spanMs)
  let low = start
  let high = start + spanMs
  // Changes happen on whole seconds.
  while (before !== after && high - low > 1_000) {
    const middle = low + Math.floor((high - low) / 2_000) * 1_000
    if (ask(middle) === before) low = middle
    else high = middle
  }
  return { before, after, changesAt: high }
}

function asker(zone: string): ((at: number) => number) | null {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null // Intl's only way to say that it knows no such zone
  }
  return (at) => {
    const parts = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]))
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const shown = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour') % 24,
      read('minute'),
      read('second'),
    )
    return shown - Math.floor(at / 1_000) * 1_000
  }
}
