import type { PayloadText } from '../workflow'
import { fromBase64, toBase64 } from './base64'
import { goNil } from './go-decoder'
import { JsonRedactor } from './json-redactor'
import { payloadFormat } from './payload-format'
import { redactPickle } from './redact-pickle'
import { plainKey } from './redacted-node'

/** A serialized object of Java beside the fields that people read: it holds them once more. */
const javaBytes = 'base64bytes'

export function redactedKeys(keys: readonly string[], format: string): Set<string> {
  return new Set([...keys, ...(format === 'java_jackson' ? [javaBytes] : [])].map(plainKey))
}

/**
 * A payload without the values of some keys, in its own format still. Done on the server before
 * anything is sent; where the format cannot be read it says so.
 */
export function redactText(payload: PayloadText, keys: readonly string[]): PayloadText {
  if (keys.length === 0) return payload
  const { name, reader } = payloadFormat(payload.serialization, payload.text)
  const wanted = redactedKeys(keys, name)
  const done =
    reader === null
      ? null
      : reader === 'pickle'
        ? ofPickle(payload.text, wanted)
        : reader === 'go'
          ? ofGo(payload.text, wanted)
          : ofJson(payload.text, wanted)
  if (!done) return { ...payload, redacted: { keys, isRead: false, count: 0 } }
  return {
    ...payload,
    text: done.text,
    truncated: payload.truncated || done.isShorter,
    redacted: { keys, isRead: true, count: done.count },
  }
}

type Done = { text: string; count: number; isShorter: boolean }

function ofJson(text: string, keys: ReadonlySet<string>): Done {
  const redactor = new JsonRedactor(keys)
  return { text: redactor.push(text), count: redactor.count, isShorter: false }
}

function ofPickle(text: string, keys: ReadonlySet<string>): Done | null {
  const bytes = fromBase64(text)
  const done = bytes && redactPickle(bytes, keys)
  if (!bytes || !done) return null
  const isShorter = done.bytes.length < bytes.length
  return { text: toBase64(done.bytes), count: done.count, isShorter }
}

function ofGo(text: string, keys: ReadonlySet<string>): Done | null {
  if (text.trim() === goNil) return { text, count: 0, isShorter: false }
  const bytes = fromBase64(text)
  if (!bytes) return null
  const decoded = new TextDecoder().decode(bytes)
  if (!/^\s*["{[\-\dtfn]/.test(decoded)) return null
  const { text: blotted, count } = ofJson(decoded, keys)
  return { text: toBase64(new TextEncoder().encode(blotted)), count, isShorter: false }
}
