import { Unreadable } from '../unreadable'

/** The bytes end inside a value: expected of the head of a longer one. */
export class PickleEnded extends Error {}

/** Of longer integers the head is shown, as hexadecimal: decimal digits take quadratic time. */
const mostDecimalBytes = 64
const mostDigits = 10_000
/** Protocol 0 escapes what is not ASCII: undoing it takes a while for each. */
const mostLineBytes = 128 * 1024
const mostShortBytes = 12
const utf8 = new TextDecoder()

/** A place in the bytes of a pickle and what can be read from there. */
export class PickleCursor {
  at = 0
  /** Of what was read last, where its own bytes begin: past opcode and length. */
  from = 0
  /** The last text or bytes reach beyond the end. */
  cut = false

  constructor(readonly bytes: Uint8Array) {}

  byte(): number {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new PickleEnded()
    this.at++
    return byte
  }

  /** Unsigned, least byte first; lengths beyond 2^53 are beyond the end anyway. */
  unsigned(size: number): number {
    let value = 0
    for (let n = 0; n < size; n++) value += this.byte() * 256 ** n
    return value
  }

  signed32(): number {
    this.from = this.at
    return this.unsigned(4) | 0
  }

  /** As many bytes as are there, a view and no copy. */
  take(length: number): Uint8Array {
    this.from = this.at
    if (this.at >= this.bytes.length && length > 0) throw new PickleEnded()
    const taken = this.bytes.subarray(this.at, this.at + length)
    this.cut = taken.length < length
    this.at += taken.length
    return taken
  }

  text(length: number): string {
    return this.shortText(length) ?? utf8.decode(this.take(length))
  }

  /** A view and a decoder take longer than the few letters of a key do. */
  private shortText(length: number): string | null {
    const end = this.at + length
    if (length === 0 || length > mostShortBytes || end > this.bytes.length) return null
    let text = ''
    for (let at = this.at; at < end; at++) {
      const byte = this.bytes[at] ?? 0
      if (byte >= 0x80) return null
      text += String.fromCharCode(byte)
    }
    this.from = this.at
    this.cut = false
    this.at = end
    return text
  }

  /** Two's complement, least byte first. */
  integer(length: number): string {
    const bytes = this.take(length)
    if (this.cut) throw new PickleEnded()
    return integerText(bytes)
  }

  float(): number {
    const bytes = this.take(8)
    if (this.cut) throw new PickleEnded()
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0)
  }

  /** The text up to the end of the line, as protocol 0 writes everything. */
  line(): string {
    this.from = this.at
    const end = this.bytes.indexOf(10, this.at)
    if (end < 0) {
      this.at = this.bytes.length
      throw new PickleEnded()
    }
    const line = latin1(this.bytes.subarray(this.at, Math.min(end, this.at + mostLineBytes)))
    this.cut = end - this.at > mostLineBytes
    this.at = end + 1
    return line
  }

  fail(reason: string): never {
    throw new Unreadable(`${reason} at byte ${this.at}`)
  }
}

function integerText(bytes: Uint8Array): string {
  if (bytes.length === 0) return '0'
  const shown = bytes.length > mostDecimalBytes ? bytes.subarray(-16) : bytes
  let hex = ''
  for (let n = shown.length - 1; n >= 0; n--) hex += (shown[n] ?? 0).toString(16).padStart(2, '0')
  if (shown.length < bytes.length) return `0x${hex}…`
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`)).toString()
}

/** The digits of protocols 0 and 1, with the `L` of Python 2. */
export function decimalText(line: string): string | null {
  const digits = line.slice(0, mostDigits).trim().replace(/L$/, '')
  return /^[+-]?\d+$/.test(digits) ? digits : null
}

export function latin1(bytes: Uint8Array): string {
  if (bytes.length <= mostShortBytes) return String.fromCharCode(...bytes)
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += 4_096)
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 4_096)))
  return parts.join('')
}

/** `raw-unicode-escape`: what protocol 0 writes of a text. */
export function unescapeUnicode(line: string): string {
  return line.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (whole, four, eight) => {
    const code = Number.parseInt(four ?? eight, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"' }

/** The `repr` of a byte string of Python 2. */
export function unquote(line: string): string {
  return line
    .trim()
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-fA-F]{2})|([nrt\\'"]))/g, (_, hex, letter) =>
      hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (named[letter] ?? letter),
    )
}
