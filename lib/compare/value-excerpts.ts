import type { PayloadNode } from '../payload/payload-node'
import { payloadText } from '../payload/payload-text'

const mostChars = 240
const before = 40

/** Both values short enough for a line, beginning where they begin to differ. */
export function valueExcerpts(
  a: PayloadNode | null,
  b: PayloadNode | null,
): [a: string | null, b: string | null] {
  const [one, other] = [a && textOf(a), b && textOf(b)]
  const from =
    one === null || other === null ? 0 : Math.max(0, firstDifference(one, other) - before)
  return [one && excerpt(one, from), other && excerpt(other, from)]
}

/** What JSON would make a string of says its kind, so that 1n and "1" are told apart. */
function textOf(node: PayloadNode): string {
  const text = payloadText(node)
  if (node.kind === 'string') return JSON.stringify(node.value.slice(0, 100_000))
  const isPlain = ['null', 'boolean', 'number', 'array', 'object'].includes(node.kind)
  const flat = text.replace(/\n\s*/g, ' ')
  return isPlain ? flat : `${node.kind === 'typed' ? node.type : node.kind} ${flat}`
}

function firstDifference(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  for (let at = 0; at < most; at++) if (a[at] !== b[at]) return at
  return most
}

function excerpt(text: string, from: number): string {
  const part = text.slice(from, from + mostChars)
  return `${from > 0 ? '…' : ''}${part}${text.length > from + mostChars ? '…' : ''}`
}
