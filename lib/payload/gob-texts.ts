const utf8 = new TextDecoder('utf-8', { fatal: true })
const maxTextBytes = 1_000_000
/** Bytes that claim to be lengths of texts that are none: looked at so often, all of them together. */
const mostLooks = 4_000_000

/**
 * The texts in a gob, in order. Each stands behind its length, so a run of bytes is one where the
 * length fits and all of it is readable; anything else is numbers and structure.
 */
export function gobTexts(bytes: Uint8Array, most: number): string[] {
  const texts: string[] = []
  let looks = mostLooks
  for (let at = 0; at < bytes.length && texts.length < most && looks > 0; ) {
    const length = lengthAt(bytes, at)
    const end = length ? readableEnd(bytes, at + length.size, length.value) : at
    looks -= end - at
    const isText = length !== null && end === at + length.size + length.value
    const text = isText ? textAt(bytes, end - length.value, end) : null
    if (text) texts.push(text)
    at = text ? end : at + 1
  }
  return texts
}

/** Up to 127 in one byte, otherwise behind the negated number of bytes. */
function lengthAt(bytes: Uint8Array, at: number): { value: number; size: number } | null {
  const first = bytes[at] ?? 0
  if (first < 0x80) return first < 2 ? null : { value: first, size: 1 }
  const size = 256 - first
  if (size > 3) return null
  let value = 0
  for (let n = 1; n <= size; n++) value = value * 256 + (bytes[at + n] ?? 0)
  return value < 0x80 || value > maxTextBytes ? null : { value, size: size + 1 }
}

/** Where a run of so many bytes ends: before the first that is no character, or in full. */
function readableEnd(bytes: Uint8Array, from: number, length: number): number {
  if (from + length > bytes.length) return from
  for (let at = from; at < from + length; at++) {
    const byte = bytes[at] ?? 0
    if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f) return at
  }
  return from + length
}

function textAt(bytes: Uint8Array, from: number, to: number): string | null {
  try {
    return utf8.decode(bytes.subarray(from, to))
  } catch {
    return null // no UTF-8, so no text
  }
}
