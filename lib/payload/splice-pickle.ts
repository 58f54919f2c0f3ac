/** A part of a pickle: opcodes that leave one value on the stack. */
export type PickleBody = { bytes: Uint8Array; mistake: null } | { bytes: null; mistake: string }

const proto = 0x80
const frame = 0x95
const stop = 0x2e

/**
 * What a stored pickle says, without its head and its end, so that it can stand inside of another one
 * without being understood. One that has more than one frame (beyond 64 KiB) cannot be cut so.
 */
export function pickleBody(base64: string): PickleBody {
  const bytes = fromBase64(base64)
  const version = bytes?.[1] ?? 0
  if (!bytes || bytes[0] !== proto || version < 2 || version > 5 || bytes.at(-1) !== stop) {
    return { bytes: null, mistake: 'It is no pickle, which is what Python workers read.' }
  }
  if (bytes[2] !== frame) return { bytes: bytes.subarray(2, -1), mistake: null }
  const length = new DataView(bytes.buffer, bytes.byteOffset + 3, 8).getBigUint64(0, true)
  if (length !== BigInt(bytes.length - 11)) {
    return {
      bytes: null,
      mistake:
        'It is a pickle of several frames (beyond 64 KiB), which cannot be put into a new one.',
    }
  }
  return { bytes: bytes.subarray(11, -1), mistake: null }
}

function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0 || text.length < 8) return null
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** `{"args": (datetime in its zone, context), "kwargs": {}}`, as Python keeps what a schedule starts. */
export function pickleScheduledInput(civil: PickledTime, context: Uint8Array): string {
  const bytes = [
    ...[proto, 4, 0x7d, 0x28],
    ...text('args'),
    ...datetime(civil),
    ...context,
    0x86,
    ...text('kwargs'),
    ...[0x7d, 0x75, stop],
  ]
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

export type PickledTime = {
  /** What the clock of the zone shows, as epoch milliseconds of UTC. */
  civil: number
  /** Whether it shows that for the second time. */
  isRepeated: boolean
  /** IANA; `null` is `timezone.utc`. */
  zone: string | null
}

/** Nothing goes into the memo: the context counts its own entries from 0. */
function datetime({ civil, isRepeated, zone }: PickledTime): number[] {
  const date = new Date(civil)
  const year = date.getUTCFullYear()
  const micros = date.getUTCMilliseconds() * 1_000
  const state = [
    ...[year >> 8, year & 0xff],
    (date.getUTCMonth() + 1) | (isRepeated ? 0x80 : 0),
    ...[date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()],
    ...[(micros >> 16) & 0xff, (micros >> 8) & 0xff, micros & 0xff],
  ]
  const tzinfo =
    zone === null
      ? call(
          'datetime',
          'timezone',
          call('datetime', 'timedelta', [0x4b, 0, 0x4b, 0, 0x4b, 0], 3),
          1,
        )
      : call('zoneinfo', 'ZoneInfo._unpickle', [...text(zone), 0x4b, 1], 2)
  return call('datetime', 'datetime', [0x43, state.length, ...state, ...tzinfo], 2)
}

/** The callable, its arguments as a tuple of one to three, REDUCE. */
function call(module: string, name: string, args: number[], count: 1 | 2 | 3): number[] {
  return [...text(module), ...text(name), 0x93, ...args, 0x84 + count, 0x52]
}

function text(value: string): number[] {
  const encoded = new TextEncoder().encode(value)
  const { length } = encoded
  return [0x58, length & 0xff, (length >> 8) & 0xff, 0, 0, ...encoded]
}
