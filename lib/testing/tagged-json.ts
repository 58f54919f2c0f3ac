import type { PayloadNode } from '../payload/payload-node'

/**
 * A decoded value as short JSON for expectations: what JSON has no word for is `{ $: type, … }`, and
 * a number is a text with a `#`, so that digits count.
 */
export function taggedJson(node: PayloadNode): unknown {
  switch (node.kind) {
    case 'null':
      return null
    case 'boolean':
      return node.value
    case 'number':
      return `#${node.text}`
    case 'string':
      return node.value
    case 'bytes':
      return { $: node.type, hex: Buffer.from(node.bytes).toString('hex') }
    case 'array':
    case 'set': {
      const items = node.items.map(taggedJson)
      const type = node.type ?? (node.kind === 'set' ? 'Set' : null)
      return type === null ? items : { $: type, items }
    }
    case 'map':
      return {
        $: 'map',
        entries: node.entries.map(([key, value]) => [taggedJson(key), taggedJson(value)]),
      }
    case 'object':
    case 'error': {
      const entries = node.entries.map(([key, value]) => [key, taggedJson(value)])
      const type = node.type ?? (node.kind === 'error' ? 'Error' : null)
      return { ...(type === null ? {} : { $: type }), ...Object.fromEntries(entries) }
    }
    case 'typed':
      return { $: node.type, is: taggedJson(node.value) }
    case 'reference':
      return { $: 'reference', path: node.path }
    case 'undefined':
    case 'elided':
    case 'redacted':
      return { $: node.kind }
    default:
      return `${node.kind}:${node.text}`
  }
}
