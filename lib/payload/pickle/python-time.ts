import { rawBytes } from './pickle-make'
import { className, numberOf, type PickleObject, type PickleValue, textOf } from './pickle-value'

/** `2024-05-06T07:08:09.000010+02:00`, as `isoformat` writes it; a zone by name stands behind it. */
export function datetimeText([packed, zone]: PickleValue[]): string | null {
  const bytes = rawBytes(packed)
  if (bytes?.length !== 10) return null
  return `${dateOf(bytes)}T${clockOf(bytes.subarray(4))}${zoneText(zone)}`
}

export function dateText([packed]: PickleValue[]): string | null {
  const bytes = rawBytes(packed)
  return bytes?.length === 4 ? dateOf(bytes) : null
}

export function timeText([packed, zone]: PickleValue[]): string | null {
  const bytes = rawBytes(packed)
  return bytes?.length === 6 ? `${clockOf(bytes)}${zoneText(zone)}` : null
}

/** `1 day, 2:03:04.000005`, as Python's `str` writes it. */
export function timedeltaText(args: PickleValue[]): string | null {
  const [days, seconds, micros] = args.map(numberOf)
  if (days == null || seconds == null || micros == null) return null
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`
  if (days === 0) return `${clock}${fraction}`
  return `${days} day${Math.abs(days) === 1 ? '' : 's'}, ${clock}${fraction}`
}

/** The month's high bit is the fold of the repeated hour in autumn. */
function dateOf([high = 0, low = 0, month = 0, day = 0]: Uint8Array): string {
  return `${String(high * 256 + low).padStart(4, '0')}-${two(month & 0x7f)}-${two(day)}`
}

function clockOf([hour = 0, minute = 0, second = 0, ...fraction]: Uint8Array): string {
  const [high = 0, middle = 0, low = 0] = fraction
  const micros = high * 65_536 + middle * 256 + low
  const clock = `${two(hour & 0x7f)}:${two(minute)}:${two(second)}`
  return micros === 0 ? clock : `${clock}.${String(micros).padStart(6, '0')}`
}

function zoneText(zone: PickleValue | undefined): string {
  if (!zone || zone.kind === 'none') return ''
  if (zone.kind !== 'object') return ' (unknown zone)'
  const offset = offsetText(zone)
  if (offset !== null) return offset
  const name = zone.args.map(textOf).find((text) => text !== null)
  return ` ${name ?? className(zone.of)?.split('.').at(-1) ?? '(unknown zone)'}`
}

/** Of the zones that are an offset and nothing else. */
function offsetText(zone: PickleObject): string | null {
  const name = className(zone.of) ?? ''
  if (/^pytz\._UTC$|(?:^|\.)tz(?:utc|UTC)$/.test(name)) return '+00:00'
  const [delta] = zone.args
  if (name !== 'datetime.timezone' || delta?.kind !== 'object') return null
  const [days, seconds] = delta.args.map(numberOf)
  if (days == null || seconds == null) return null
  const minutes = (days * 86_400 + seconds) / 60
  const ahead = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(Math.floor(ahead % 60))}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
