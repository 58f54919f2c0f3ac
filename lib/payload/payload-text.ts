import { type PayloadNode, scalarText } from './payload-node'

/**
 * A decoded value as text for the clipboard: a string as it is, anything else as JSON, in which
 * numbers keep their digits and what JSON cannot say (bigint, NaN, Date) is a string.
 */
export function payloadText(node: PayloadNode): string {
  return node.kind === 'string' ? node.value : write(node, '')
}

function write(node: PayloadNode, indent: string): string {
  const deeper = `${indent}  `
  switch (node.kind) {
    case 'array':
    case 'set':
      return wrap(
        '[',
        ']',
        node.items.map((item) => write(item, deeper)),
        indent,
      )
    case 'map':
      return wrap(
        '[',
        ']',
        node.entries.map(([key, value]) => `[${write(key, deeper)}, ${write(value, deeper)}]`),
        indent,
      )
    case 'object':
    case 'error':
      return wrap(
        '{',
        '}',
        node.entries
          .filter(([, value]) => value.kind !== 'undefined')
          .map(([key, value]) => `${JSON.stringify(key)}: ${write(value, deeper)}`),
        indent,
      )
    case 'typed':
      return write(node.value, indent)
    case 'null':
    case 'undefined':
      return 'null'
    case 'boolean':
      return String(node.value)
    case 'bytes':
      return `[${node.bytes.join(', ')}]`
    case 'number':
      return /\d$/.test(node.text) ? node.text : JSON.stringify(node.text)
    default:
      return JSON.stringify(scalarText(node))
  }
}

function wrap(open: string, close: string, parts: string[], indent: string): string {
  if (parts.length === 0) return `${open}${close}`
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`
}
