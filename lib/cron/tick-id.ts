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

/** The workflow id under which that SDK starts the schedule by hand. */
export function triggerId(scheduleName: string, at: number, dialect: CronDialect): string {
  return `sched-${scheduleName}-trigger-${momentText(at, dialect)}`
}

/** A moment in UTC as each writes it: Python has microseconds and an offset; Go no zeros at the end of a fraction; Java three digits or none. */
export function momentText(at: number, dialect: CronDialect): string {
  const text = new Date(at).toISOString()
  if (dialect === 'typescript') return text
  if (dialect === 'java') return text.replace('.000Z', 'Z')
  if (dialect === 'go') return text.replace(/\.?0+Z$/, 'Z')
  return text.replace('.000Z', '+00:00').replace(/(\.\d{3})Z$/, '$1000+00:00')
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

/** Every id that an SDK would give this tick, in UTC or in the schedule's zone; the owner's own first. */
export function tickIdSpellings(
  scheduleName: string,
  at: number,
  options: TickIdOptions,
): string[] {
  const offset = zoneClock(options.zone)?.offsetAt(at) ?? 0
  const texts = [tickText(at, options), new Date(at).toISOString()]
  for (const dialect of ['python', 'go', 'java'] as const) {
    for (const one of [0, offset]) texts.push(writeTick(at, one, dialect))
  }
  // Java's own backfill adds the name of the zone, other than its scheduler.
  texts.push(`${writeTick(at, offset, 'java')}[${options.zone}]`)
  return [...new Set(texts)].map((text) => `sched-${scheduleName}-${text}`)
}
