import { isContainer, type PayloadNode } from './payload-node'
import { payloadText } from './payload-text'

const mostChars = 160

/** A short value as one line of JSON; `null` for what takes more than a line to be read. */
export function oneLine(node: PayloadNode): string | null {
  const text = payloadText(node)
  // In JSON, lines end between values only: those of a string are escaped.
  const line = isContainer(node) ? text.replace(/\n\s*/g, ' ') : text
  return line.length > mostChars || line.includes('\n') ? null : line
}
