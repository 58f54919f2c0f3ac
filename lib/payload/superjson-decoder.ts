import type { JsonSource } from './json-source'
import type { PayloadNode } from './payload-node'
import { plainNode } from './plain-decoder'
import type { TypeTree } from './superjson-types'

/** A value of superjson's `json` with the types that its `meta` gives, kept as data. */
export function superjsonNode(source: JsonSource, types: TypeTree | undefined): PayloadNode {
  if (!types) return plainNode(source)
  if (types.sameAs !== null && source.kind === 'null')
    return { kind: 'reference', path: types.sameAs }
  if (types.type === null) return withTypesInside(source, types)
  return typedNode(source, types) ?? unknownNode(source, types)
}

function withTypesInside(source: JsonSource, types: TypeTree): PayloadNode {
  if (types.children.size === 0) return plainNode(source)
  if (source.kind === 'array')
    return { kind: 'array', type: null, items: itemsOf(source.items, types), cut: source.cut }
  if (source.kind !== 'object') return plainNode(source)
  return { kind: 'object', type: null, entries: entriesOf(source.entries, types), cut: source.cut }
}

/** `null` where the value is not what the type demands. */
function typedNode(source: JsonSource, types: TypeTree): PayloadNode | null {
  switch (types.type) {
    case 'undefined':
      return source.kind === 'null' ? { kind: 'undefined' } : null
    case 'bigint':
      return scalar(source, 'bigint', /^-?\d+$/)
    case 'number':
      return scalar(source, 'number', /^(?:NaN|-?Infinity|-0)$/)
    case 'Date':
      return scalar(source, 'date', /^/)
    case 'regexp':
      return scalar(source, 'regexp', /^\//)
    case 'URL':
      return scalar(source, 'url', /^/)
    case 'set':
      return sequence(source, types, 'set', null)
    case 'map':
      return mapNode(source, types)
    case 'Error':
      return record(source, types, 'error', null)
    case 'class':
      return record(source, types, 'object', types.detail)
    case 'typed-array':
      return types.detail === 'Uint8Array' || types.detail === 'Uint8ClampedArray'
        ? (bytesNode(source, types.detail) ?? null)
        : sequence(source, types, 'array', types.detail)
    case 'custom':
      return types.detail === 'Buffer' ? bytesNode(source, 'Buffer') : null
    default:
      return null
  }
}

function unknownNode(source: JsonSource, types: TypeTree): PayloadNode {
  const type = types.detail ?? types.type ?? 'unknown type'
  return { kind: 'typed', type, value: withTypesInside(source, types) }
}

function scalar(
  source: JsonSource,
  kind: 'bigint' | 'number' | 'date' | 'regexp' | 'url',
  pattern: RegExp,
): PayloadNode | null {
  const fits = source.kind === 'string' && !source.cut && pattern.test(source.value)
  return fits ? { kind, text: source.value } : null
}

function sequence(
  source: JsonSource,
  types: TypeTree,
  kind: 'set' | 'array',
  type: string | null,
): PayloadNode | null {
  if (source.kind !== 'array') return null
  return { kind, type, items: itemsOf(source.items, types), cut: source.cut }
}

function record(
  source: JsonSource,
  types: TypeTree,
  kind: 'error' | 'object',
  type: string | null,
): PayloadNode | null {
  if (source.kind !== 'object') return null
  return { kind, type, entries: entriesOf(source.entries, types), cut: source.cut }
}

function mapNode(source: JsonSource, types: TypeTree): PayloadNode | null {
  if (source.kind !== 'array') return null
  const entries: [PayloadNode, PayloadNode][] = []
  for (const [index, pair] of source.items.entries()) {
    const [key, value] = pair.kind === 'array' ? pair.items : []
    if (!key || !value) return null
    const inside = types.children.get(String(index))?.children
    entries.push([superjsonNode(key, inside?.get('0')), superjsonNode(value, inside?.get('1'))])
  }
  return { kind: 'map', entries, cut: source.cut }
}

function bytesNode(source: JsonSource, type: string): PayloadNode | null {
  if (source.kind !== 'array') return null
  const bytes = new Uint8Array(source.items.length)
  for (const [index, item] of source.items.entries()) {
    if (item.kind !== 'number' || !/^\d{1,3}$/.test(item.text) || Number(item.text) > 255)
      return null
    bytes[index] = Number(item.text)
  }
  return { kind: 'bytes', type, bytes, cut: source.cut }
}

function itemsOf(items: JsonSource[], types: TypeTree): PayloadNode[] {
  return items.map((item, index) => superjsonNode(item, types.children.get(String(index))))
}

function entriesOf(entries: [string, JsonSource][], types: TypeTree): [string, PayloadNode][] {
  const names = new Set(entries.map(([key]) => key))
  return entries.map(([key, value]) => [
    key,
    superjsonNode(value, types.children.get(key) ?? typesOfDotted(key, names, types)),
  ])
}

/**
 * The superjson that the SDK brings along does not escape the dot of a key: `a.b` then looks like the
 * `b` of an `a`, which is not there.
 */
function typesOfDotted(key: string, names: ReadonlySet<string>, types: TypeTree) {
  const parts = key.split('.', maxParts)
  if (parts.length === 1 || names.has(parts[0] ?? '')) return undefined
  return parts.reduce<TypeTree | undefined>((here, part) => here?.children.get(part), types)
}

const maxParts = 20
