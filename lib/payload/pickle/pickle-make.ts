import { latin1 } from './pickle-cursor'
import { className, itemsOf, makeObject, none, type PickleValue, textOf } from './pickle-value'

/**
 * What REDUCE and its kin make. Python would call the name; here the few that pickle itself uses to
 * write plain values become these values, and any other an object with its name and arguments.
 */
export function reduce(of: PickleValue, args: PickleValue[]): PickleValue {
  const make = makers.get(className(of) ?? '')
  return make?.(args) ?? makeObject(of, args)
}

type Maker = (args: PickleValue[]) => PickleValue | null

const makers = new Map<string, Maker>([
  ['builtins.set', ([items]) => ({ kind: 'set', items: [...itemsOf(items)] })],
  ['builtins.frozenset', ([items]) => ({ kind: 'frozenset', items: [...itemsOf(items)] })],
  ['builtins.bytearray', ([from]) => bytesOf(from, 'bytearray')],
  ['builtins.bytes', ([from]) => bytesOf(from, 'bytes')],
  ['_codecs.encode', ([text]) => bytesOf(text, 'bytes')],
  ['builtins.getattr', ([of, name]) => attributeOf(of, name)],
  ['copyreg.__newobj__', ([of = none, ...args]) => makeObject(of, args)],
  ['copyreg._reconstructor', ([of = none, base, state]) => reconstructed(of, base, state)],
])

/** Protocols 0 to 2 write bytes as text with a character for each. */
function bytesOf(from: PickleValue | undefined, type: 'bytes' | 'bytearray'): PickleValue | null {
  if (!from) return { kind: 'bytes', type, bytes: new Uint8Array(), cut: false }
  if (from.kind === 'bytes') return { ...from, type }
  const text = textOf(from)
  if (text === null) return null
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  return { kind: 'bytes', type, bytes, cut: false }
}

/** A member of an Enum, or a class inside a class. */
function attributeOf(of: PickleValue | undefined, name: PickleValue | undefined) {
  const member = textOf(name)
  if (of?.kind !== 'class' || member === null) return null
  const isClassMethod = member.startsWith('_')
  if (isClassMethod) return { ...of, name: `${of.name}.${member}` }
  return makeObject(of, [{ kind: 'text', value: member, cut: false }])
}

/** An object of protocols 0 and 1; `state` is the content of a subclass of dict, list, str… */
function reconstructed(of: PickleValue, base?: PickleValue, state: PickleValue = none) {
  const made = makeObject(of, [])
  if (className(base) === 'builtins.object') return made
  if (state.kind === 'dict') made.entries = [...state.entries]
  else if (state.kind === 'list') made.items = [...state.items]
  else made.args = state.kind === 'tuple' ? [...state.items] : [state]
  return made
}

/** What was set on an object after it was made; of anything else there is nothing to set. */
export function build(target: PickleValue, state: PickleValue) {
  if (target.kind === 'object') target.state = state
}

/** A byte string as protocols 0 to 2 may have left it. */
export function rawBytes(value: PickleValue | undefined): Uint8Array | null {
  if (value?.kind === 'bytes') return value.bytes
  const text = textOf(value)
  return text === null ? null : Uint8Array.from(text, (character) => character.charCodeAt(0))
}

export function rawText(value: PickleValue | undefined): string | null {
  return value?.kind === 'bytes' ? latin1(value.bytes) : textOf(value)
}
