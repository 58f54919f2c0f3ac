import type { PayloadNode } from '../payload-node'
import type { PickleObject, PickleValue } from './pickle-value'
import { knownNode } from './python-known'
import { exceptionArgs, isException, shownName, stateEntries } from './python-names'

export type NodeBudget = { nodes: number; depth: number }

/**
 * The graph of a pickle as a tree that is safe to walk: what contains itself becomes a reference,
 * what is shared is shown in each place, and a budget ends what would explode.
 */
export function pickleNode(root: PickleValue, budget: NodeBudget): PayloadNode {
  return new PickleTree(budget).node(root)
}

type Entries = [PickleValue, PickleValue][]

class PickleTree {
  private nodes: number
  private readonly path: (string | number)[] = []
  /** What is being built now, and how deep: a value inside itself is a cycle. */
  private readonly above = new Map<PickleValue, number>()

  constructor(private readonly budget: NodeBudget) {
    this.nodes = budget.nodes
  }

  node(value: PickleValue, key?: string | number): PayloadNode {
    // What is left out counts too: below the deepest level there may be many a place for each.
    if (this.nodes-- <= 0 || this.above.size > this.budget.depth) return { kind: 'elided' }
    return scalarNode(value) ?? this.container(value, key)
  }

  private container(value: PickleValue, key?: string | number): PayloadNode {
    const seen = this.above.get(value)
    if (seen !== undefined) return { kind: 'reference', path: this.path.slice(0, seen).join('.') }
    if (key !== undefined) this.path.push(key)
    this.above.set(value, this.path.length)
    const node = this.build(value)
    this.above.delete(value)
    if (key !== undefined) this.path.pop()
    return node
  }

  private build(value: PickleValue): PayloadNode {
    switch (value.kind) {
      case 'list':
      case 'tuple':
      case 'set':
      case 'frozenset':
        return this.sequence(value.kind, value.items)
      case 'dict':
        return this.record(null, value.entries)
      case 'class':
        return typed('class', { kind: 'text', text: shownName(value) })
      case 'persistent':
        return typed('kept outside of this payload', this.node(value.id))
      case 'object':
        return knownNode(value, this) ?? this.object(value)
      default:
        return { kind: 'elided' }
    }
  }

  sequence(kind: 'list' | 'tuple' | 'set' | 'frozenset', items: PickleValue[]): PayloadNode {
    const nodes = this.items(items)
    const cut = nodes.length < items.length
    const isSet = kind === 'set' || kind === 'frozenset'
    return {
      kind: isSet ? 'set' : 'array',
      type: kind === 'list' ? null : kind,
      items: nodes,
      cut,
    }
  }

  items(items: PickleValue[]): PayloadNode[] {
    const nodes: PayloadNode[] = []
    for (const item of items) {
      if (this.nodes <= 0) break
      nodes.push(this.node(item, nodes.length))
    }
    return nodes
  }

  /** A dict: an object where every key is text, otherwise a map. */
  record(type: string | null, entries: Entries): PayloadNode {
    if (!entries.every(([key]) => key.kind === 'text')) return this.map(type, entries)
    const nodes: [string, PayloadNode][] = []
    for (const [key, value] of entries) {
      if (this.nodes <= 0) break
      const name = key.kind === 'text' ? key.value : ''
      nodes.push([name, this.node(value, name)])
    }
    return { kind: 'object', type, entries: nodes, cut: nodes.length < entries.length }
  }

  private map(type: string | null, entries: Entries): PayloadNode {
    const nodes: [PayloadNode, PayloadNode][] = []
    for (const [key, value] of entries) {
      if (this.nodes <= 0) break
      nodes.push([this.node(key, 'key'), this.node(value, nodes.length)])
    }
    const map: PayloadNode = { kind: 'map', entries: nodes, cut: nodes.length < entries.length }
    return type === null ? map : typed(type, map)
  }

  /** A class that this reader does not know: its name, and what it was made of. */
  private object(value: PickleObject): PayloadNode {
    const type = shownName(value.of)
    const state = stateEntries(value.state)
    const isOnlyArgs = state.length === 0 && value.items.length === 0 && value.entries.length === 0
    if (isException(value)) return this.exception(type, value, state)
    const [only] = value.args
    if (isOnlyArgs && value.args.length === 1 && only) return typed(type, this.node(only))
    if (isOnlyArgs && value.args.length > 1)
      return { kind: 'array', type, items: this.items(value.args), cut: false }
    if (value.items.length > 0 && state.length === 0 && value.args.length === 0)
      return { kind: 'array', type, items: this.items(value.items), cut: false }
    if (value.entries.length > 0 && state.length === 0) return this.record(type, value.entries)
    const made: [string, PickleValue][] = []
    if (value.args.length > 0) made.push(['(made of)', { kind: 'tuple', items: value.args }])
    if (value.items.length > 0) made.push(['(items)', { kind: 'list', items: value.items }])
    if (value.entries.length > 0) made.push(['(entries)', { kind: 'dict', entries: value.entries }])
    return { kind: 'object', type, entries: this.members([...made, ...state]), cut: false }
  }

  private exception(type: string, value: PickleObject, state: [string, PickleValue][]) {
    const entries = this.members([...exceptionArgs(value), ...state])
    return { kind: 'error' as const, type, entries, cut: false }
  }

  members(entries: [string, PickleValue][]): [string, PayloadNode][] {
    return entries.map(([name, value]) => [name, this.node(value, name)])
  }
}

function typed(type: string, value: PayloadNode): PayloadNode {
  return { kind: 'typed', type, value }
}

/** As Python writes it: a whole float keeps its `.0`. */
function floatText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** What has nothing inside can be in no cycle. */
function scalarNode(value: PickleValue): PayloadNode | null {
  switch (value.kind) {
    case 'none':
      return { kind: 'null' }
    case 'boolean':
      return value
    case 'integer':
      return { kind: 'number', text: value.text }
    case 'float':
      return { kind: 'number', text: floatText(value.value) }
    case 'text':
      return { kind: 'string', value: value.value, cut: value.cut }
    case 'bytes':
      return value
    default:
      return null
  }
}
