import { decodePayload } from '../payload/decode-payload'
import { type ErrorDetails, readErrorDetails } from '../payload/error-details'

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

/** Type and message of an error payload of any SDK, whose text may be cut off anywhere. */
export function readError(
  text: string | null,
  serialization: string | null,
  truncated: boolean,
): ReadError {
  if (text === null || text.trim() === '') return plain('Error', 'No error was recorded')
  const { format, node } = decodePayload({ text, serialization, truncated }, budget)
  const details = node && readErrorDetails(node)
  if (details) return fromDetails(details)
  if (node) return plain('Error', 'An error without a message')
  // Go writes an unregistered error as its bare text, under whatever format the workflow has.
  if (format.guessed && format.reader === null) return plain('Error', clip(text))
  return { ...plain('Error', `${format.name} error, not decoded`), isDecoded: false }
}

/**
 * A step whose retries ran out holds the error of each attempt. The first of them is the cause:
 * the sentence around them names the number of retries, and a cut text may have lost the others.
 */
function fromDetails(details: ErrorDetails, depth = 0): ReadError {
  const [attempt] = details.errors
  const isExhausted = details.message === '' || details.message.includes('exceeded its maximum of')
  if (attempt && isExhausted && depth < maxCauses) return fromDetails(attempt, depth + 1)
  const inner = details.cause && depth < maxCauses ? fromDetails(details.cause, depth + 1) : null
  return {
    type: shortName(details.name ?? 'Error'),
    message: clip(details.message),
    causes: inner ? [{ type: inner.type, message: inner.message }, ...inner.causes] : [],
    isDecoded: true,
  }
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

function clip(text: string): string {
  return text.slice(0, maxMessageChars)
}
