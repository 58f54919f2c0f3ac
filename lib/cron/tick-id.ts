import type { CronDialect } from './dialect'
import { zoneClock } from './zone-clock'

export type TickIdOptions = {
  dialect: CronDialect
  /** The schedule's own zone; `UTC` where it has none. */
  zone: string
  /** Go writes ids in the zone its process runs in, whatever the schedule's: mostly `UTC`, the default. */
  workerZone?: string
}

/** The workflow id under which the SDK of the schedule's owner starts this tick. */
export function tickId(scheduleName: string, at: number, options: TickIdOptions): string {
  return `sched-${scheduleName}-${tickText(at, options)}`
}

function tickText(at: number, { dialect, zone, workerZone = 'UTC' }: TickIdOptions): string {
  if (dialect === 'typescript') return new Date(at).toISOString()
  const offset = zoneClock(dialect === 'go' ? workerZone : zone)?.offsetAt(at) ?? 0
  return writeTick(at, offset, dialect)
}

function writeTick(
  at: number,
  offset: number,
  dialect: Exclude<CronDialect, 'typescript'>,
): string {
  const local = new Date(at + offset).toISOString().slice(0, 19)
  if (dialect === 'python') return `${local}${offsetText(offset)}`
  const ending = offset === 0 ? 'Z' : offsetText(offset)
  // Java leaves the seconds away where they are none.
  return dialect === 'java' && local.endsWith(':00')
    ? `${local.slice(0, -3)}${ending}`
    : `${local}${ending}`
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/**
 * Every id under which this tick may already be there, whoever wrote it: each SDK's spelling, in UTC,
 * in the schedule's zone, and for Go with any offset in use. The first is the owner's own.
 */
export function tickIdSpellings(
  scheduleName: string,
  at: number,
  options: TickIdOptions,
): string[] {
  const offset = zoneClock(options.zone)?.offsetAt(at) ?? 0
  const texts = [tickText(at, options), new Date(at).toISOString()]
  for (const dialect of ['python', 'go', 'java'] as const) {
    for (const one of new Set([0, offset])) texts.push(writeTick(at, one, dialect))
  }
  // Java's own backfill adds the name of the zone.
  texts.push(`${writeTick(at, offset, 'java')}[${options.zone}]`)
  if (options.dialect === 'go') {
    for (const one of OFFSETS_IN_USE) texts.push(writeTick(at, one, 'go'))
  }
  return [...new Set(texts)].map((text) => `sched-${scheduleName}-${text}`)
}

/** From -12:00 to +14:00; outside of whole hours only those that a zone has today. */
const OFFSETS_IN_USE = [
  ...Array.from({ length: 27 }, (_, index) => (index - 12) * 60),
  ...[-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825],
].map((minutes) => minutes * 60_000)
