/**
 * What a pickle builds, as data: a graph that may share and contain itself. A class is a name, an
 * object is a class with what it would have been made of; nothing is looked up or called.
 */
export type PickleValue =
  | { kind: 'none' }
  | { kind: 'boolean'; value: boolean }
  /** Decimal digits, or hexadecimal ones where there are too many to convert in time. */
  | { kind: 'integer'; text: string }
  | { kind: 'float'; value: number }
  | { kind: 'text'; value: string; cut: boolean }
  | { kind: 'bytes'; type: 'bytes' | 'bytearray'; bytes: Uint8Array; cut: boolean }
  | PickleSequence
  | PickleDict
  | PickleClass
  | PickleObject
  /** Kept outside of the pickle by whoever wrote it. */
  | { kind: 'persistent'; id: PickleValue }

export type PickleSequence = {
  kind: 'list' | 'tuple' | 'set' | 'frozenset'
  items: PickleValue[]
}
export type PickleDict = { kind: 'dict'; entries: [PickleValue, PickleValue][] }
export type PickleClass = { kind: 'class'; module: string; name: string }
export type PickleObject = {
  kind: 'object'
  of: PickleValue
  args: PickleValue[]
  /** What was set on it after it was made: its `__dict__` mostly. */
  state: PickleValue | null
  /** Of a subclass of list, and of a deque. */
  items: PickleValue[]
  /** Of a subclass of dict. */
  entries: [PickleValue, PickleValue][]
}

export const none: PickleValue = { kind: 'none' }

export function tuple(items: PickleValue[]): PickleSequence {
  return { kind: 'tuple', items }
}

export function makeObject(of: PickleValue, args: PickleValue[]): PickleObject {
  return { kind: 'object', of, args, state: null, items: [], entries: [] }
}

/** `module.Class`; protocols up to 2 write the names of Python 2. */
export function className(value: PickleValue | undefined): string | null {
  if (value?.kind !== 'class') return null
  const module = renamed.get(value.module) ?? value.module
  return `${module}.${value.name === 'xrange' ? 'range' : value.name}`
}

const renamed = new Map([
  ['__builtin__', 'builtins'],
  ['exceptions', 'builtins'],
  ['copy_reg', 'copyreg'],
])

export function itemsOf(value: PickleValue | undefined): PickleValue[] {
  return value && 'items' in value && value.kind !== 'object' ? value.items : []
}

export function textOf(value: PickleValue | undefined): string | null {
  return value?.kind === 'text' ? value.value : null
}

export function numberOf(value: PickleValue | undefined): number | null {
  if (value?.kind === 'integer') return Number(value.text)
  return value?.kind === 'float' ? value.value : null
}
