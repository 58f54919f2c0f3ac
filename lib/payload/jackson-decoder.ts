import { fromBase64 } from './base64'
import type { JsonSource } from './json-source'
import type { PayloadNode } from './payload-node'

/**
 * JSON as the Java SDK writes it: what is no text, boolean, int or double says its class, either in
 * a pair `[class, value]` or as a member `@class`. Classes are names here and nothing else.
 */
export function jacksonNode(source: JsonSource): PayloadNode {
  if (source.kind === 'array') return pairNode(source) ?? listNode(source, null)
  if (source.kind !== 'object') return source
  return throwableNode(source) ?? recordNode(source)
}

type Source<Kind> = Extract<JsonSource, { kind: Kind }>

const className = /^(?:\[+(?:L[\w.$]+;|[BCDFIJSZ])|(?:[a-z_][\w$]*\.)+[A-Za-z_$][\w$]*)$/

/** The first of a pair is a class; of a list of two texts it is not, as that is inside of a pair. */
function pairNode({ items, cut }: Source<'array'>): PayloadNode | null {
  const [type, value, ...rest] = items
  if (type?.kind !== 'string' || !className.test(type.value) || rest.length > 0) return null
  if (!value) return cut ? { kind: 'elided' } : null
  return valueNode(value, type.value)
}

function valueNode(value: JsonSource, type: string): PayloadNode {
  const name = shortName(type)
  if (value.kind === 'array') return listNode(value, name)
  if (value.kind === 'object') return recordNode(value, name)
  if (value.kind === 'string') {
    const bytes = type === '[B' && !value.cut ? fromBase64(value.value) : null
    if (bytes) return { kind: 'bytes', type: 'byte[]', bytes, cut: false }
    if (type.startsWith('java.time.'))
      return { kind: 'typed', type: name, value: { kind: 'date', text: value.value } }
  }
  return { kind: 'typed', type: name, value }
}

function listNode({ items, cut }: Source<'array'>, type: string | null): PayloadNode {
  const isSet = type?.endsWith('Set') ?? false
  return { kind: isSet ? 'set' : 'array', type, items: items.map(jacksonNode), cut }
}

function recordNode({ entries, cut }: Source<'object'>, name: string | null = null): PayloadNode {
  const stated = entries.find(([key, { kind }]) => key === '@class' && kind === 'string')?.[1]
  const type = stated?.kind === 'string' ? shortName(stated.value) : name
  return {
    kind: 'object',
    type: type !== null && plainMap.test(type) ? null : type,
    entries: entries
      .filter(([, value]) => value !== stated)
      .map(([key, value]) => [key, jacksonNode(value)]),
    cut,
  }
}

const plainMap = /^(?:LinkedHashMap|HashMap|Map1|MapN)$/

/**
 * An exception as it crosses: the object itself, serialized by Java, is in `base64bytes` and is left
 * alone; what a person reads stands beside it.
 */
function throwableNode(source: Source<'object'>): PayloadNode | null {
  const members = new Map(source.entries)
  const type = textOf(members.get('type'))
  if (!textOf(members.get('@class'))?.endsWith('.WireThrowable') || type === null) return null
  const frames = jacksonNode(members.get('stackPreview') ?? { kind: 'null' })
  const cause = textOf(members.get('causeType'))
  const entries: [string, PayloadNode][] = [
    ['name', text(type)],
    ['message', text(textOf(members.get('message')) ?? '')],
  ]
  if (frames.kind === 'array') entries.push(['stack', text(stackText(type, frames.items))])
  if (cause !== null) entries.push(['cause', causeNode(cause)])
  for (const key of ['suppressedCount', 'node', 'extra']) {
    const value = members.get(key)
    if (value && !isNothing(value)) entries.push([key, jacksonNode(value)])
  }
  return { kind: 'error', type: shortName(type), entries, cut: source.cut }
}

/** Of the cause only its class is written. */
function causeNode(type: string): PayloadNode {
  const entries: [string, PayloadNode][] = [['name', text(type)]]
  return { kind: 'error', type: shortName(type), entries, cut: false }
}

function stackText(type: string, frames: PayloadNode[]): string {
  const lines = frames.flatMap((frame) => (frame.kind === 'string' ? [`\tat ${frame.value}`] : []))
  return [type, ...lines].join('\n')
}

function isNothing(value: JsonSource): boolean {
  if (value.kind === 'object') return value.entries.every(([key]) => key === '@class')
  return value.kind === 'null' || (value.kind === 'number' && value.text === '0')
}

function text(value: string): PayloadNode {
  return { kind: 'string', value, cut: false }
}

function textOf(source: JsonSource | undefined): string | null {
  return source?.kind === 'string' ? source.value : null
}

const primitives: Record<string, string> = {
  B: 'byte',
  C: 'char',
  D: 'double',
  F: 'float',
  I: 'int',
  J: 'long',
  S: 'short',
  Z: 'boolean',
}

/** `BigDecimal` for `java.math.BigDecimal`, `String[]` for `[Ljava.lang.String;`; others keep theirs. */
function shortName(type: string): string {
  const array = /^(\[+)(?:L([\w.$]+);|([BCDFIJSZ]))$/.exec(type)
  if (array) {
    const [, brackets = '', of, primitive = ''] = array
    return `${of ? shortName(of) : primitives[primitive]}${'[]'.repeat(brackets.length)}`
  }
  if (/^java\.util\.(?:ImmutableCollections\$List|Arrays\$ArrayList)/.test(type)) return 'List'
  if (/^java\.util\.ImmutableCollections\$Set/.test(type)) return 'Set'
  if (/^java\.util\.ImmutableCollections\$Map/.test(type)) return 'MapN'
  return type.replace(/^java\.(?:lang|math|time|util)\.(?=[A-Z])/, '')
}
