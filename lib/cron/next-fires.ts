import type { Cron } from './cron'
import { typescriptFires } from './fires-typescript'
import { nextGo } from './next-go'
import { nextJava } from './next-java'
import { nextPython } from './next-python'
import { type ZoneClock, zoneClock } from './zone-clock'

const steps = { python: nextPython, go: nextGo, java: nextJava }

/** Every time after `after` at which the SDK fires, one by one, as long as there are any. */
function* fires(cron: Cron, clock: ZoneClock, after: number): Generator<number> {
  if (cron.dialect === 'typescript') {
    yield* typescriptFires(cron, clock, after)
    return
  }
  const next = steps[cron.dialect]
  for (let at = next(cron, clock, after); at !== null; at = next(cron, clock, at)) yield at
}

export type NextFiresOptions = {
  /** Exclusive, epoch milliseconds. */
  after: number
  /** IANA; an unknown name gives no fires. */
  zone: string
  count: number
  /** Exclusive; without it the SDK's own horizon ends the search. */
  until?: number
}

/**
 * When the schedule fires next, as the SDK of its owner has it, both changes of the clock included.
 * Fewer than asked for where there are no more, none for a date that never comes. Go's `@every` counts
 * from `after`, while its worker counts from its own start.
 */
export function nextFires(cron: Cron, options: NextFiresOptions): number[] {
  const clock = zoneClock(options.zone)
  const found: number[] = []
  if (!clock || options.count <= 0) return found
  for (const at of fires(cron, clock, options.after)) {
    if (options.until !== undefined && at >= options.until) break
    found.push(at)
    if (found.length >= options.count) break
  }
  return found
}

/** The ticks between two instants, neither included, as the SDKs' own backfill counts them. */
export function firesBetween(
  cron: Cron,
  range: { from: number; to: number; zone: string; limit: number },
): { fires: number[]; truncated: boolean } {
  const found = nextFires(cron, {
    after: range.from,
    zone: range.zone,
    count: range.limit + 1,
    until: range.to,
  })
  return { fires: found.slice(0, range.limit), truncated: found.length > range.limit }
}
