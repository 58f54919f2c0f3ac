import { decodePayload } from '../payload/decode-payload'
import type { PayloadNode } from '../payload/payload-node'

/** Below this a number is seconds: as milliseconds it would be a day of January 1970. */
const leastMs = 100_000_000_000

/**
 * The deadline that the row of a time limit holds: milliseconds in TypeScript, Java and Go,
 * seconds in Python. `null` where it cannot be read.
 */
export function readTimeLimit(output: string, serialization: string | null): number | null {
  const { node } = decodePayload({ text: output, serialization, truncated: false })
  const number = node === null ? null : numberOf(node)
  if (number === null || !Number.isFinite(number) || number <= 0) return null
  return Math.round(number < leastMs ? number * 1_000 : number)
}

function numberOf(node: PayloadNode): number | null {
  if (node.kind === 'number' || node.kind === 'bigint') return Number(node.text)
  if (node.kind === 'string') return node.value.trim() === '' ? null : Number(node.value)
  if (node.kind === 'typed') return numberOf(node.value)
  // Java writes `["java.lang.Long", 1700000000000]`.
  if (node.kind === 'array')
    return node.items.length === 2 && node.items[1] ? numberOf(node.items[1]) : null
  return null
}
