import { readError } from './error-text/read-error'
import { decodePayload } from './payload/decode-payload'
import { type ErrorDetails, readErrorDetails } from './payload/error-details'

/** More than this of an error is not read for its line in a list. */
const summaryBytes = 4_096
const maxLength = 200
const budget = { nodes: 2_000, depth: 50 }

/**
 * One line, `Name: message`, of an error payload, whose text may be cut off anywhere. One that
 * cannot be read is said to be so; `null` only where there is no text.
 */
export function summarizeError(
  text: string,
  serialization: string | null,
  truncated: boolean,
): string | null {
  if (text.trim() === '') return null
  const head = text.slice(0, summaryBytes)
  const isCut = truncated || head.length < text.length
  const { format, node } = decodePayload({ text: head, serialization, truncated: isCut }, budget)
  if (node === null)
    return format.reader === null
      ? `Error (${format.name}, not decoded)`
      : `Error (unreadable ${format.name})`
  const details = readErrorDetails(node)
  // Whoever throws a text and no error gives it no name.
  if (details && node.kind === 'string') return oneLine(details.message, details.isCut)
  return (details && summarizeDetails(details, isCut)) ?? 'Error without a message'
}

/**
 * The same for whoever may not see payloads: the type alone, where it is a name and no text.
 */
export function summarizeHiddenError(
  text: string,
  serialization: string | null,
  truncated: boolean,
): string | null {
  if (text.trim() === '') return null
  return `${hiddenErrorType(readError(text, serialization, truncated).type)}, message hidden`
}

/** Whoever throws may call an error whatever they like. */
export function hiddenErrorType(type: string): string {
  return /^[A-Za-z_$][\w$]{0,79}$/.test(type) ? type : 'Error'
}

function summarizeDetails(details: ErrorDetails, isCut: boolean): string | null {
  const { name, message } = details
  if (message.trim() !== '') {
    const label = name === null || name.trim() === '' ? 'Error' : shortName(name)
    return oneLine(`${label}: ${message}`, details.isCut)
  }
  if (name !== null) return oneLine(shortName(name), isCut)
  // Enumerable properties are written before name and message, so a cut may leave only `errors`.
  const [first] = details.errors
  const nested = isCut && first ? summarizeDetails(first, false) : null
  return nested && oneLine(`Several errors, the first: ${nested}`, false)
}

/** Without module and package: the list has room for one line. */
function shortName(name: string): string {
  return name.split(/[./$]/).at(-1) || name
}

function oneLine(value: string, cut: boolean): string {
  const line = value
    .slice(0, 4 * maxLength)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (line.length <= maxLength) return cut ? `${line}…` : line
  return `${line.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
