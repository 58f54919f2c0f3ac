import { fromBase64, toBase64 } from './base64'
import { JsonRedactor } from './json-redactor'
import type { PayloadFormat } from './payload-format'
import { redactPickle } from './redact-pickle'
import { redactedKeys } from './redact-text'

/** A pickle is blotted out as a whole, in memory; a larger one is not given out. */
export const mostPickleBytes = 8 * 1024 * 1024

/**
 * A download without the values of some keys. JSON, also in the base64 of Go, passes through piece
 * by piece; what has no reader passes as it is.
 */
export function redactPieces(
  pieces: AsyncIterable<string>,
  format: PayloadFormat,
  keys: readonly string[],
): AsyncIterable<string> {
  const wanted = redactedKeys(keys, format.name)
  if (format.reader === null || keys.length === 0) return pieces
  if (format.reader === 'pickle') return pickled(pieces, wanted)
  if (format.name === 'DBOS_GOB') return pieces
  return format.reader === 'go' ? ofGo(pieces, wanted) : ofJson(pieces, wanted)
}

async function* ofJson(pieces: AsyncIterable<string>, keys: ReadonlySet<string>) {
  const redactor = new JsonRedactor(keys)
  for await (const piece of pieces) yield redactor.push(piece)
}

async function* ofGo(pieces: AsyncIterable<string>, keys: ReadonlySet<string>) {
  // Written in groups of three bytes: what is over waits for the next piece.
  let waiting: Uint8Array = new Uint8Array()
  const encoder = new TextEncoder()
  for await (const text of ofJson(unpacked(pieces), keys)) {
    const piece = encoder.encode(text)
    const all = new Uint8Array(waiting.length + piece.length)
    all.set(waiting)
    all.set(piece, waiting.length)
    const whole = all.length - (all.length % 3)
    yield toBase64(all.subarray(0, whole))
    waiting = all.slice(whole)
  }
  yield toBase64(waiting)
}

/** Base64 as the text that it is of; a character may be cut by where a piece ends. */
async function* unpacked(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let waiting = ''
  for await (const piece of pieces) {
    const text = waiting + piece
    const whole = text.length - (text.length % 4)
    yield decoder.decode(fromBase64(text.slice(0, whole)) ?? new Uint8Array(), { stream: true })
    waiting = text.slice(whole)
  }
  yield decoder.decode()
}

async function* pickled(pieces: AsyncIterable<string>, keys: ReadonlySet<string>) {
  const parts: string[] = []
  for await (const piece of pieces) parts.push(piece)
  const text = parts.join('')
  const bytes = fromBase64(text)
  const done = bytes && redactPickle(bytes, keys)
  yield done ? toBase64(done.bytes) : text
}
