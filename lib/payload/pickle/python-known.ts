import type { PayloadNode } from '../payload-node'
import { rawText } from './pickle-make'
import {
  className,
  itemsOf,
  numberOf,
  type PickleObject,
  type PickleValue,
  textOf,
} from './pickle-value'
import { shownName, stateEntries } from './python-names'
import { dateText, datetimeText, timedeltaText, timeText } from './python-time'

/** What builds the nodes of the values inside. */
export type NodeMaker = {
  record: (type: string | null, entries: [PickleValue, PickleValue][]) => PayloadNode
  items: (items: PickleValue[]) => PayloadNode[]
  members: (entries: [string, PickleValue][]) => [string, PayloadNode][]
}

/** The classes of Python's own library that a person wants to read as values, not as objects. */
export function knownNode(object: PickleObject, tree: NodeMaker): PayloadNode | null {
  const name = className(object.of)
  if (name === null) return null
  const text = texts.get(name)?.(object) ?? null
  if (text !== null) return { kind: 'typed', type: shownName(object.of), value: text }
  return containers.get(name)?.(object, tree) ?? null
}

type Scalar = Extract<PayloadNode, { text: string }>

function scalar(kind: Scalar['kind'], text: string | null): Scalar | null {
  return text === null ? null : { kind, text }
}

const texts = new Map<string, (object: PickleObject) => Scalar | null>([
  ['datetime.datetime', ({ args }) => scalar('date', datetimeText(args))],
  ['datetime.date', ({ args }) => scalar('date', dateText(args))],
  ['datetime.time', ({ args }) => scalar('date', timeText(args))],
  ['datetime.timedelta', ({ args }) => scalar('date', timedeltaText(args))],
  ['decimal.Decimal', ({ args: [digits] }) => scalar('number', rawText(digits))],
  ['fractions.Fraction', ({ args }) => scalar('number', fractionText(args))],
  ['builtins.complex', ({ args }) => scalar('number', complexText(args))],
  ['uuid.UUID', (object) => scalar('text', uuidText(object))],
  ['pathlib.PosixPath', ({ args }) => scalar('text', pathText(args, '/'))],
  ['pathlib._local.PosixPath', ({ args }) => scalar('text', pathText(args, '/'))],
  ['pathlib.PurePosixPath', ({ args }) => scalar('text', pathText(args, '/'))],
  ['pathlib.WindowsPath', ({ args }) => scalar('text', pathText(args, '\\'))],
  ['zoneinfo.ZoneInfo._unpickle', ({ args: [key] }) => scalar('text', textOf(key))],
])

type Container = (object: PickleObject, tree: NodeMaker) => PayloadNode | null

const containers = new Map<string, Container>([
  ['collections.OrderedDict', dictLike],
  ['collections.defaultdict', dictLike],
  ['collections.Counter', dictLike],
  ['collections.deque', dequeNode],
  ['types.SimpleNamespace', namespaceNode],
])

/** An OrderedDict of protocols 0 and 1, and a Counter, hold their content as an argument. */
function dictLike({ of, args, entries }: PickleObject, tree: NodeMaker): PayloadNode {
  return tree.record(shownName(of), entries.length > 0 ? entries : args.flatMap(pairsOf))
}

function pairsOf(value: PickleValue): [PickleValue, PickleValue][] {
  if (value.kind === 'dict') return value.entries
  return itemsOf(value).flatMap((pair): [PickleValue, PickleValue][] => {
    const [key, item] = itemsOf(pair)
    return key && item ? [[key, item]] : []
  })
}

function dequeNode({ args: [content], items }: PickleObject, tree: NodeMaker): PayloadNode {
  const all = [...itemsOf(content), ...items]
  return { kind: 'array', type: 'deque', items: tree.items(all), cut: false }
}

function namespaceNode({ of, state }: PickleObject, tree: NodeMaker): PayloadNode {
  const entries = tree.members(stateEntries(state))
  return { kind: 'object', type: shownName(of), entries, cut: false }
}

function fractionText(args: PickleValue[]): string | null {
  const [first, second] = args
  if (first?.kind === 'text') return first.value
  if (first?.kind === 'integer' && second?.kind === 'integer') return `${first.text}/${second.text}`
  return null
}

function complexText([real, imaginary]: PickleValue[]): string | null {
  const [re, im] = [numberOf(real), numberOf(imaginary)]
  return re === null || im === null ? null : `${re}${im < 0 ? '' : '+'}${im}j`
}

function uuidText({ state }: PickleObject): string | null {
  const value = new Map(stateEntries(state)).get('int')
  if (value?.kind !== 'integer' || !/^\d{1,39}$/.test(value.text)) return null
  const hex = BigInt(value.text).toString(16).padStart(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function pathText(args: PickleValue[], separator: string): string | null {
  const parts = args.map(textOf)
  return parts.length > 0 && parts.every((part) => part !== null)
    ? parts.join(separator).replace(/^\/\//, '/')
    : null
}
