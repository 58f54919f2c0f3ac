import { fromBase64, toBase64 } from './base64'
import { JsonRedactor } from './json-redactor'
import type { PayloadFormat } from './payload-format'
import { redactPickle } from './redact-pickle'
import { redactedKeys } from './redact-text'

/** A pickle is blotted out as a whole, in memory; a larger one is not given out. */
export const mostPickleBytes = 8 * 1024 * 1024

/**
 * The bytes of a download without the values of some keys. JSON, also in the base64 of Go, passes
 * through piece by piece; what has no reader passes as it is.
 */
export function redactPieces(
  pieces: AsyncIterable<Uint8Array>,
  format: PayloadFormat,
  keys: readonly string[],
): AsyncIterable<Uint8Array> {
  const wanted = redactedKeys(keys, format.name)
  if (format.reader === null || keys.length === 0) return pieces
  if (format.reader === 'pickle') return pickled(pieces, wanted)
  if (format.name === 'DBOS_GOB') return pieces
  return format.reader === 'go' ? ofGo(pieces, wanted) : ofJson(pieces, wanted)
}

async function* ofJson(pieces: AsyncIterable<Uint8Array>, keys: ReadonlySet<string>) {
  const redactor = new JsonRedactor(keys)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoder = new TextEncoder()
  for await (const piece of pieces)
    yield encoder.encode(redactor.push(decoder.decode(piece, { stream: true })))
  yield encoder.encode(redactor.push(decoder.decode()))
}

async function* ofGo(pieces: AsyncIterable<Uint8Array>, keys: ReadonlySet<string>) {
  // Written in groups of three bytes: what is over waits for the next piece.
  let waiting: Uint8Array = new Uint8Array()
  const encoder = new TextEncoder()
  for await (const piece of ofJson(unpacked(pieces), keys)) {
    const all = new Uint8Array(waiting.length + piece.length)
    all.set(waiting)
    all.set(piece, waiting.length)
    const whole = all.length - (all.length % 3)
    yield encoder.encode(toBase64(all.subarray(0, whole)))
    waiting = all.slice(whole)
  }
  yield encoder.encode(toBase64(waiting))
}

async function* unpacked(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  for await (const piece of pieces) {
    const text = waiting + new TextDecoder().decode(piece)
    const whole = text.length - (text.length % 4)
    yield fromBase64(text.slice(0, whole)) ?? new Uint8Array()
    waiting = text.slice(whole)
  }
}

async function* pickled(pieces: AsyncIterable<Uint8Array>, keys: ReadonlySet<string>) {
  const parts: string[] = []
  for await (const piece of pieces) parts.push(new TextDecoder().decode(piece))
  const text = parts.join('')
  const bytes = fromBase64(text)
  const done = bytes && redactPickle(bytes, keys)
  yield new TextEncoder().encode(done ? toBase64(done.bytes) : text)
}
