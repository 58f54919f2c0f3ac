import type { PayloadNode } from './payload-node'

/** Whether a key is one of those whose values are kept back: letters and digits count, case does not. */
export function isRedactedKey(key: string, keys: ReadonlySet<string>): boolean {
  return keys.has(plainKey(key))
}

export function plainKey(key: string): string {
  return key
    .slice(0, 200)
    .replace(/[\s_-]+/g, '')
    .toLowerCase()
}

/**
 * The value with what the server has blotted out shown as such. It holds no secret any more; without
 * this, blots would look like values.
 */
export function hideRedacted(node: PayloadNode, keys: readonly string[]): PayloadNode {
  return hide(node, new Set(keys.map(plainKey)))
}

function hide(node: PayloadNode, keys: ReadonlySet<string>): PayloadNode {
  switch (node.kind) {
    case 'array':
    case 'set':
      return { ...node, items: node.items.map((item) => hide(item, keys)) }
    case 'object':
    case 'error':
      return {
        ...node,
        entries: node.entries.map(([key, value]) => [
          key,
          isRedactedKey(key, keys) ? { kind: 'redacted' } : hide(value, keys),
        ]),
      }
    case 'map':
      return {
        ...node,
        entries: node.entries.map(([key, value]) => {
          const isHidden = key.kind === 'string' && isRedactedKey(key.value, keys)
          return isHidden ? [key, { kind: 'redacted' }] : [hide(key, keys), hide(value, keys)]
        }),
      }
    case 'typed':
      return { ...node, value: hide(node.value, keys) }
    default:
      return node
  }
}
