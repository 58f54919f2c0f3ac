import { type JsonSource, readJson } from './payload/json-source'
import { payloadFormat } from './payload/payload-format'

/** More than this of an error is not read for its line in a list. */
export const summaryBytes = 4_096
const maxLength = 200

/**
 * One line, `Name: message`, of an error payload, whose text may be cut off anywhere. A format
 * that cannot be read yet is said to be so; `null` only where there is no text.
 */
export function summarizeError(
  text: string,
  serialization: string | null,
  truncated: boolean,
): string | null {
  if (text.trim() === '') return null
  const head = text.slice(0, summaryBytes)
  const format = payloadFormat(serialization, text)
  if (format.reader === null) return `Error (${format.name}, not decoded yet)`
  const reading = readJson(head, { nodes: 2_000, depth: 50 })
  const isWhole = !truncated && head.length === text.length
  if (!reading.ok || (reading.cut && isWhole)) return `Error (unreadable ${format.name})`
  const root = format.reader === 'superjson' ? (member(reading.source, 'json') ?? null) : null
  return summarizeSource(root ?? reading.source, reading.cut) ?? 'Error without a message'
}

function summarizeSource(source: JsonSource, cut: boolean): string | null {
  if (source.kind === 'string') return oneLine(source.value, source.cut)
  if (source.kind !== 'object') return null
  const name = text(source, 'name') ?? text(source, 'type')
  const message = text(source, 'message')
  if (message !== null && message.value.trim() !== '') {
    const label = name === null || name.value.trim() === '' ? 'Error' : name.value
    return oneLine(`${label}: ${message.value}`, message.cut)
  }
  if (name !== null) return oneLine(name.value, name.cut)
  const nested = cut ? firstOfMany(source) : null
  return nested && oneLine(`Several errors, the first: ${nested}`, false)
}

/** Enumerable properties are written before name and message, so a cut may leave only `errors`. */
function firstOfMany(source: JsonSource): string | null {
  const errors = member(source, 'errors')
  const [first] = errors?.kind === 'array' ? errors.items : []
  return first ? summarizeSource(first, false) : null
}

function member(source: JsonSource, key: string): JsonSource | null {
  if (source.kind !== 'object') return null
  return source.entries.findLast(([name]) => name === key)?.[1] ?? null
}

function text(source: JsonSource, key: string) {
  const value = member(source, key)
  return value?.kind === 'string' ? value : null
}

function oneLine(value: string, cut: boolean): string {
  const line = value
    .slice(0, 4 * maxLength)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (line.length <= maxLength) return cut ? `${line}…` : line
  return `${line.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
