import { decodePayload } from '../payload/decode-payload'
import type { PayloadNode } from '../payload/payload-node'
import type { Json, PayloadText } from '../workflow'

/**
 * A stored context as the JSON that an editor would write it from; `null` where it holds more than
 * JSON says, or keys were kept back, so that saving it again would lose something.
 */
export function contextAsJson(context: PayloadText): string | null {
  if (context.truncated) return null
  // Nothing could be kept back of a text that could not be read; then it is not shown either.
  if (context.redacted && (!context.redacted.isRead || context.redacted.count > 0)) return null
  const { node } = decodePayload(context)
  if (node === null) return null
  // What each SDK writes where no context is given.
  if (node.kind === 'undefined' || node.kind === 'null') return ''
  const value = toJson(node)
  return value === undefined ? null : JSON.stringify(value, null, 2)
}

/** `undefined` where a type would be lost: a date, a tuple, a class. */
function toJson(node: PayloadNode): Json | undefined {
  switch (node.kind) {
    case 'null':
      return null
    case 'boolean':
      return node.value
    case 'string':
      return node.cut ? undefined : node.value
    case 'number':
      return numberOf(node.text)
    case 'array': {
      const items = node.items.map(toJson)
      return node.cut || node.type !== null || !items.every(isKnown) ? undefined : items
    }
    case 'object': {
      const entries = node.entries.map(([key, value]) => [key, toJson(value)] as const)
      const isPlain =
        !node.cut && node.type === null && entries.every(([, value]) => isKnown(value))
      return isPlain ? (Object.fromEntries(entries) as { [key: string]: Json }) : undefined
    }
    default:
      return undefined
  }
}

function isKnown(value: Json | undefined): value is Json {
  return value !== undefined
}

/** A number that JSON would write otherwise, such as a large integer or 1.0, is more than it says. */
function numberOf(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) && String(value) === text ? value : undefined
}
