const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** `88 ms`, `1.84 s`, `2 m 04 s`, `3 h 12 m`, `4 d 06 h`: three digits that matter, then units. */
export function formatDuration(ms: number): string {
  const span = Math.max(0, ms)
  if (span < second) return `${Math.round(span)} ms`
  if (span < 10 * second) return `${(Math.floor(span / 10) / 100).toFixed(2)} s`
  if (span < minute) return `${(Math.floor(span / 100) / 10).toFixed(1)} s`
  return wholeUnits(span)
}

/** For a clock that ticks once a second: no digits that would only flicker. */
export function formatTickingDuration(ms: number): string {
  const span = Math.max(0, ms)
  return span < minute ? `${Math.floor(span / second)} s` : wholeUnits(span)
}

function wholeUnits(span: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (span < hour) return `${Math.floor(span / minute)} m ${two((span % minute) / second)} s`
  if (span < day) return `${Math.floor(span / hour)} h ${two((span % hour) / minute)} m`
  return `${Math.floor(span / day)} d ${two((span % day) / hour)} h`
}

/** The largest unit alone: `12 s`, `5 m`, `3 h`, `6 d`. */
function coarse(span: number): string {
  if (span < minute) return `${Math.floor(span / second)} s`
  if (span < hour) return `${Math.floor(span / minute)} m`
  if (span < 2 * day) return `${Math.floor(span / hour)} h`
  return `${Math.floor(span / day)} d`
}

/** `just now`, `12 s ago`, `in 23 m`. */
export function formatRelative(at: number, now: number): string {
  const span = Math.abs(now - at)
  if (span < second) return 'just now'
  return at > now ? `in ${coarse(span)}` : `${coarse(span)} ago`
}

/** A zone is an IANA name; `undefined` is the zone of whoever formats. */
type Zone = string | undefined

/** `2026-11-23 02:25:12`, to the second, or to the millisecond. */
export function formatAbsolute(at: number, zone: Zone, precision: 'second' | 'ms' = 'second') {
  const part = partsOf(at, zone)
  const ms = String(((at % second) + second) % second).padStart(3, '0')
  const time = `${part('hour')}:${part('minute')}:${part('second')}`
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return `${date} ${time}${precision === 'ms' ? `.${ms}` : ''}`
}

/** For a narrow column: the time of day when it is today, with its date when it is not. */
export function formatCompact(at: number, now: number, zone: Zone): string {
  const whole = formatAbsolute(at, zone)
  const [date = '', time = ''] = whole.split(' ')
  return formatAbsolute(now, zone).startsWith(date) ? time : `${date.slice(5)} ${time.slice(0, 5)}`
}

function partsOf(at: number, zone: Zone) {
  const parts = formatterOf(zone).formatToParts(at)
  return (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? ''
}

const formatters = new Map<Zone, Intl.DateTimeFormat>()

/** Kept: making a formatter costs a hundred times what using it does. */
function formatterOf(zone: Zone): Intl.DateTimeFormat {
  const kept = formatters.get(zone)
  if (kept) return kept
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(zone, made)
  return made
}

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone })
    return true
  } catch {
    return false // the one way to ask Intl whether it knows a zone
  }
}

/** `41,208`, the same on server and browser. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** `3 workflows`, `1 workflow`. */
export function formatAmount(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `512 B`, `1.4 kB`, `5.0 MB`: powers of 1,000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB'] as const
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  return `${value < 99.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
