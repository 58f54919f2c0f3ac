/**
 * A decoded value as plain data: nothing in it is an object of the payload's own making, so nothing
 * can run, and numbers keep their digits. `cut` says that more followed than is kept.
 */
export type PayloadNode =
  | { kind: 'null' }
  | { kind: 'undefined' }
  /** Left out: nested too deep, or beyond the budget. */
  | { kind: 'elided' }
  /** Kept back by the server, as the configuration says of its key. */
  | { kind: 'redacted' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number' | 'bigint' | 'date' | 'regexp' | 'url' | 'text'; text: string }
  | { kind: 'string'; value: string; cut: boolean }
  | { kind: 'bytes'; type: string; bytes: Uint8Array; cut: boolean }
  | { kind: 'array' | 'set'; type: string | null; items: PayloadNode[]; cut: boolean }
  | { kind: 'map'; entries: [PayloadNode, PayloadNode][]; cut: boolean }
  | {
      kind: 'object' | 'error'
      type: string | null
      entries: [string, PayloadNode][]
      cut: boolean
    }
  /** A type that this reader does not know, or whose value is not what the type demands. */
  | { kind: 'typed'; type: string; value: PayloadNode }
  /** The same object as at `path`: a cycle. */
  | { kind: 'reference'; path: string }

export type NamedNode = { key: string | null; node: PayloadNode }

/** What is inside a node, in order; empty for a scalar. */
export function childrenOf(node: PayloadNode): NamedNode[] {
  switch (node.kind) {
    case 'array':
    case 'set':
      return node.items.map((item, index) => ({ key: String(index), node: item }))
    case 'object':
    case 'error':
      return node.entries.map(([key, value]) => ({ key, node: value }))
    case 'map':
      return node.entries.map(([key, value]) => mapEntry(key, value))
    case 'typed':
      return childrenOf(node.value)
    default:
      return []
  }
}

function mapEntry(key: PayloadNode, value: PayloadNode): NamedNode {
  if (childrenOf(key).length === 0) return { key: scalarText(key), node: value }
  const entries: [string, PayloadNode][] = [
    ['key', key],
    ['value', value],
  ]
  return { key: null, node: { kind: 'object', type: 'entry', entries, cut: false } }
}

/** How many there are inside, without building them. */
export function sizeOf(node: PayloadNode): number {
  if (node.kind === 'array' || node.kind === 'set') return node.items.length
  if (node.kind === 'object' || node.kind === 'error' || node.kind === 'map')
    return node.entries.length
  return node.kind === 'typed' ? sizeOf(node.value) : 0
}

export function isContainer(node: PayloadNode): boolean {
  if (node.kind === 'typed') return isContainer(node.value)
  return ['array', 'set', 'object', 'error', 'map'].includes(node.kind)
}

const maxHexBytes = 64

/** The text of a scalar as it is shown and searched; containers have none. */
export function scalarText(node: PayloadNode): string {
  switch (node.kind) {
    case 'null':
    case 'undefined':
      return node.kind
    case 'elided':
      return '…'
    case 'redacted':
      return 'redacted'
    case 'boolean':
      return String(node.value)
    case 'string':
      return node.value
    case 'bytes':
      return hex(node.bytes)
    case 'reference':
      return `same as ${node.path === '' ? 'the whole value' : node.path}`
    case 'typed':
      return scalarText(node.value)
    case 'number':
    case 'bigint':
    case 'date':
    case 'regexp':
    case 'url':
    case 'text':
      return node.text
    default:
      return ''
  }
}

function hex(bytes: Uint8Array): string {
  const head = [...bytes.subarray(0, maxHexBytes)]
  const text = head.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > maxHexBytes ? `${text} …` : text
}
