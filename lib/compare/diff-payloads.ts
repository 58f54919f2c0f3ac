import { childrenOf, isContainer, type PayloadNode, scalarText } from '../payload/payload-node'
import { payloadText } from '../payload/payload-text'

/** A place where two values differ; a side is `null` where it has nothing there. */
export type PayloadChange = { path: string; a: PayloadNode | null; b: PayloadNode | null }
export type PayloadDiff = {
  changes: PayloadChange[]
  /** There may be more: the values are too large to be compared whole, or only their heads are here. */
  isPartial: boolean
}

type State = PayloadDiff & { nodesLeft: number; changesLeft: number }
type Child = { step: string; node: PayloadNode }

const defaultBudget = { nodes: 200_000, changes: 500 }

/**
 * Where two decoded values differ, member by member. Lists are compared by place once what is alike
 * at both ends is set aside, so that one item put in does not make all after it differ.
 */
export function diffPayloads(a: PayloadNode, b: PayloadNode, budget = defaultBudget): PayloadDiff {
  const state: State = {
    changes: [],
    isPartial: false,
    nodesLeft: budget.nodes,
    changesLeft: budget.changes,
  }
  compare(state, '', a, b)
  return { changes: state.changes, isPartial: state.isPartial }
}

function compare(state: State, path: string, a: PayloadNode, b: PayloadNode) {
  if (spent(state)) return
  if (a.kind === 'elided' || b.kind === 'elided') {
    state.isPartial = true
    return
  }
  if (!isContainer(a) || !isContainer(b) || typeOf(a) !== typeOf(b)) {
    if (!isSame(state, a, b)) change(state, path, a, b)
    return
  }
  if (isCut(a) || isCut(b)) state.isPartial = true
  if (isList(a)) compareLists(state, path, a, b)
  else compareMembers(state, path, a, b)
}

function compareMembers(state: State, path: string, a: PayloadNode, b: PayloadNode) {
  const others = new Map(membersOf(b).map(({ step, node }) => [step, node]))
  for (const { step, node } of membersOf(a)) {
    const other = others.get(step)
    others.delete(step)
    if (other) compare(state, path + step, node, other)
    else if (!isCut(b)) change(state, path + step, node, null)
  }
  if (isCut(a)) return
  for (const [step, node] of others) change(state, path + step, null, node)
}

function compareLists(state: State, path: string, a: PayloadNode, b: PayloadNode) {
  const [ones, others] = [childrenOf(a), childrenOf(b)]
  const same = (x: number, y: number) => {
    const [one, other] = [ones[x], others[y]]
    return one !== undefined && other !== undefined && isSame(state, one.node, other.node)
  }
  const most = Math.min(ones.length, others.length)
  let head = 0
  while (head < most && same(head, head)) head++
  let tail = 0
  // The end of a list that is cut is not its end.
  const isWhole = !isCut(a) && !isCut(b)
  while (isWhole && tail < most - head && same(ones.length - 1 - tail, others.length - 1 - tail))
    tail++
  const [endA, endB] = [ones.length - tail, others.length - tail]
  for (let at = head; at < Math.max(endA, endB) && !spent(state); at++) {
    const one = at < endA ? ones[at]?.node : undefined
    const other = at < endB ? others[at]?.node : undefined
    const here = `${path}[${at}]`
    if (one && other) compare(state, here, one, other)
    else if (one && !isCut(b)) change(state, here, one, null)
    else if (other && !isCut(a)) change(state, here, null, other)
  }
}

/** Equal through and through; beyond the budget everything counts as equal, and that is said. */
function isSame(state: State, a: PayloadNode, b: PayloadNode): boolean {
  state.nodesLeft--
  if (spent(state)) return true
  if (a.kind === 'elided' || b.kind === 'elided') {
    state.isPartial = true
    return true
  }
  if (typeOf(a) !== typeOf(b)) return false
  if (a.kind === 'bytes' && b.kind === 'bytes')
    return a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at])
  if (!isContainer(a) || !isContainer(b)) return scalarText(a) === scalarText(b)
  if (isCut(a) || isCut(b)) return false
  const [ones, others] = isList(a) ? [listOf(a), listOf(b)] : [sorted(a), sorted(b)]
  return (
    ones.length === others.length &&
    ones.every((one, at) => {
      const other = others[at]
      return other?.step === one.step && isSame(state, one.node, other.node)
    })
  )
}

function spent(state: State): boolean {
  const isSpent = state.nodesLeft <= 0 || state.changesLeft <= 0
  if (isSpent) state.isPartial = true
  return isSpent
}

function change(state: State, path: string, a: PayloadNode | null, b: PayloadNode | null) {
  if (spent(state)) return
  state.changesLeft--
  state.changes.push({ path, a, b })
}

function isList(node: PayloadNode): boolean {
  if (node.kind === 'typed') return isList(node.value)
  return node.kind === 'array' || node.kind === 'set'
}

function isCut(node: PayloadNode): boolean {
  if (node.kind === 'typed') return isCut(node.value)
  return 'cut' in node && node.cut
}

function typeOf(node: PayloadNode): string {
  if (node.kind === 'typed') return `typed ${node.type} ${typeOf(node.value)}`
  return 'type' in node ? `${node.kind} ${node.type ?? ''}` : node.kind
}

function listOf(node: PayloadNode): Child[] {
  return childrenOf(node).map((child, at) => ({ step: `[${at}]`, node: child.node }))
}

function sorted(node: PayloadNode): Child[] {
  return membersOf(node).sort((x, y) => (x.step < y.step ? -1 : x.step > y.step ? 1 : 0))
}

const identifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u

/** What is inside by its place in the path; the key of a map may itself be a value. */
function membersOf(node: PayloadNode): Child[] {
  if (node.kind === 'typed') return membersOf(node.value)
  if (node.kind === 'map')
    return node.entries.map(([key, value]) => ({
      step: `[${isContainer(key) ? payloadText(key).replace(/\s+/g, ' ') : scalarText(key)}]`,
      node: value,
    }))
  return childrenOf(node).map(({ key, node: child }) => ({
    step: key !== null && identifier.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`,
    node: child,
  }))
}
