import { type JsonSource, readJson } from '../payload/json-source'
import { payloadFormat } from '../payload/payload-format'
import { readPickledException } from './pickle-exception'

/** What was thrown, as far as a cause is told by it. */
export type ReadError = {
  /** Short name of its class, without package or module. */
  type: string
  message: string
  /** What caused it, outermost first: the step's own error may be one of them. */
  causes: { type: string; message: string }[]
  /** False where the format cannot be read: then type and message say so. */
  isDecoded: boolean
}

const budget = { nodes: 2_000, depth: 50 }
const maxCauses = 10
const maxMessageChars = 4_000

/**
 * Type and message of an error payload of any SDK, whose text may be cut off anywhere: superjson
 * and earlier TypeScript, portable JSON, Java's WireThrowable, Python's pickle, Go's text.
 */
export function readError(
  text: string | null,
  serialization: string | null,
  truncated: boolean,
): ReadError {
  if (text === null || text.trim() === '') return plain('Error', 'No error was recorded')
  const format = payloadFormat(serialization, text)
  if (format.name === 'py_pickle') return fromPickle(text)
  if (format.name === 'DBOS_JSON' || format.name === 'DBOS_GOB') return fromGo(text)
  const reading = readJson(text, budget)
  if (reading.ok && (truncated || !reading.cut)) {
    const json = format.reader === 'superjson' ? member(reading.source, 'json') : null
    const read = fromJson(json ?? reading.source)
    if (read) return read
    return plain('Error', 'An error without a message')
  }
  // Go writes an unregistered error as its bare text, under whatever format the workflow has.
  if (format.guessed && format.name === 'unknown format') return plain('Error', clip(text))
  return undecoded(`${format.name} error, not decoded yet`)
}

function fromJson(source: JsonSource, depth = 0): ReadError | null {
  if (source.kind === 'string') return plain('Error', clip(source.value))
  if (source.kind !== 'object') return null
  const attempt = firstAttempt(source)
  const deeper = attempt && depth < maxCauses ? fromJson(attempt, depth + 1) : null
  if (deeper) return deeper
  const type = textOf(source, 'name') ?? textOf(source, 'type')
  const message = textOf(source, 'message')
  if (type === null && message === null) return null
  const cause = member(source, 'cause')
  const inner = cause && depth < maxCauses ? fromJson(cause, depth + 1) : null
  return {
    type: shortName(type ?? 'Error'),
    message: clip(message ?? ''),
    causes: inner ? [{ type: inner.type, message: inner.message }, ...inner.causes] : [],
    isDecoded: true,
  }
}

/**
 * A step whose retries ran out holds the error of each attempt. The first of them is the cause:
 * the sentence around them names the number of retries, and a cut text may have lost the others.
 */
function firstAttempt(source: JsonSource): JsonSource | null {
  const errors = member(source, 'errors')
  if (errors?.kind !== 'array') return null
  const first = errors.items[0] ?? null
  const isExhausted = textOf(source, 'message')?.includes('exceeded its maximum of') ?? true
  return isExhausted ? first : null
}

function fromPickle(text: string): ReadError {
  const bytes = fromBase64(text)
  const found = bytes && readPickledException(bytes)
  if (!found) return undecoded('Python error, not decoded yet')
  return plain(shortName(found.type), clip(found.message))
}

/** Base64 of JSON or gob where the error's type is registered, else the bare message. */
function fromGo(text: string): ReadError {
  const bytes = fromBase64(text)
  if (!bytes) return plain('Error', clip(text))
  const decoded = new TextDecoder().decode(bytes)
  const reading = readJson(decoded, budget)
  const read = reading.ok ? fromJson(reading.source) : null
  if (read) return read
  const [first = '', ...rest] = decoded.match(/[\x20-\x7e\u00a0-\u{10ffff}]{4,}/gu) ?? []
  if (first === '') return undecoded('Go error, not decoded yet')
  const isType = /^\*?[\w/.]{1,200}\.\w{1,100}$/.test(first)
  return isType && rest.length > 0
    ? plain(shortName(first), clip(rest.join(' ')))
    : plain('Error', clip([first, ...rest].join(' ')))
}

/** As many whole groups of four as there are; `null` where it is no base64. */
function fromBase64(text: string): Uint8Array | null {
  const trimmed = text.trim()
  const whole = trimmed.slice(0, trimmed.length - (trimmed.length % 4))
  if (whole === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(whole)) return null
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0))
}

function shortName(name: string): string {
  const last =
    name
      .trim()
      .split(/[.:/$]/)
      .at(-1) ?? ''
  return last.slice(0, 200) || 'Error'
}

function plain(type: string, message: string): ReadError {
  return { type, message, causes: [], isDecoded: true }
}

function undecoded(message: string): ReadError {
  return { ...plain('Error', message), isDecoded: false }
}

function clip(text: string): string {
  return text.slice(0, maxMessageChars)
}

function member(source: JsonSource, key: string): JsonSource | null {
  if (source.kind !== 'object') return null
  return source.entries.findLast(([name]) => name === key)?.[1] ?? null
}

function textOf(source: JsonSource, key: string): string | null {
  const value = member(source, key)
  return value?.kind === 'string' ? value.value : null
}
