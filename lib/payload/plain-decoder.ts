import type { JsonSource } from './json-source'
import type { PayloadNode } from './payload-node'

/** JSON as it stands. */
export function plainNode(source: JsonSource): PayloadNode {
  return build(source, () => null)
}

/** JSON with the two tags of early TypeScript releases, and Node's own way to write a Buffer. */
export function legacyNode(source: JsonSource): PayloadNode {
  return build(source, taggedNode)
}

type Tagged = (source: JsonSource) => PayloadNode | null

function build(source: JsonSource, tagged: Tagged): PayloadNode {
  if (source.kind === 'array')
    return {
      kind: 'array',
      type: null,
      items: source.items.map((item) => build(item, tagged)),
      cut: source.cut,
    }
  if (source.kind !== 'object') return source
  return (
    tagged(source) ?? {
      kind: 'object',
      type: null,
      entries: source.entries.map(([key, value]) => [key, build(value, tagged)]),
      cut: source.cut,
    }
  )
}

function taggedNode(source: JsonSource): PayloadNode | null {
  if (source.kind !== 'object' || source.cut || source.entries.length !== 2) return null
  const members = new Map(source.entries)
  const type = members.get('dbos_type')
  const data = members.get('dbos_data')
  if (type?.kind !== 'string' || !data) return null
  if (data.kind === 'string' && type.value === 'dbos_Date')
    return { kind: 'date', text: data.value }
  if (data.kind === 'string' && type.value === 'dbos_BigInt' && /^-?\d+$/.test(data.value))
    return { kind: 'bigint', text: data.value }
  return { kind: 'typed', type: type.value.replace(/^dbos_/, ''), value: build(data, taggedNode) }
}
