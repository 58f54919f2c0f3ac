import { className, itemsOf, makeObject, type PickleValue, tuple } from './pickle-value'

/**
 * The value as far as it was read: what waits on the stack is put into what waits below it, as the
 * opcodes that are missing would have done. `null` where there was nothing.
 */
export function collapse(stack: readonly PickleValue[], marks: readonly number[]) {
  const rest = stack.slice()
  for (const mark of marks.toReversed()) {
    const items = rest.splice(mark)
    const below = rest.at(-1)
    if (items.length === 0) continue
    if (!below || !fill(below, settle(items))) rest.push(tuple(settle(items)))
  }
  const [bottom] = settle(rest)
  return bottom ?? null
}

/** So many values at the top may belong together; hostile bytes leave millions. */
const mostPending = 32

/** Without a mark between them: a key and its value, an item, arguments, a state. */
function settle(values: readonly PickleValue[]): PickleValue[] {
  const settled = values.slice()
  const last = Math.max(0, settled.length - mostPending)
  for (let at = settled.length - 1; at > last; at--) {
    const below = settled[at - 1]
    const above = settled.slice(at)
    if (!below) break
    if (below.kind === 'class') {
      const args = above.length === 1 && above[0]?.kind === 'tuple' ? itemsOf(above[0]) : above
      settled.splice(at - 1, settled.length, makeObject(below, args))
    } else if (below.kind === 'object' && above.length === 1 && above[0]?.kind === 'dict') {
      below.state ??= above[0]
      settled.length = at
    } else if (below.kind === 'list' && above.length === 1) {
      below.items.push(...above)
      settled.length = at
    } else if (below.kind === 'dict' && below.entries.length === 0 && above.length === 2) {
      fill(below, above)
      settled.length = at
    }
  }
  return settled
}

function fill(target: PickleValue, items: readonly PickleValue[]): boolean {
  if (target.kind === 'object' ? isListLike(target.of) : 'items' in target) {
    if (!('items' in target)) return false
    for (const item of items) target.items.push(item)
    return true
  }
  if (!('entries' in target)) return false
  for (let at = 0; at < items.length; at += 2) {
    const [key, value] = items.slice(at, at + 2)
    if (key && value) target.entries.push([key, value])
  }
  return true
}

function isListLike(of: PickleValue): boolean {
  return /(?:list|deque)$/i.test(className(of) ?? '')
}
