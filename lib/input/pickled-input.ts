import { decodePayload } from '../payload/decode-payload'
import { encodePickle } from '../payload/encode-pickle'
import { readJson } from '../payload/json-source'
import type { PayloadNode } from '../payload/payload-node'
import type { Json } from '../workflow'

type Arguments = { positionalArgs: Json[]; namedArgs: { [name: string]: Json } }

/**
 * The arguments of a pickled input, only where JSON says all there is to them: None, bool, int,
 * float, str, list and dict of str. Of anything else the type would be lost on the way back.
 */
export function readPickledInput(text: string): Arguments | null {
  const { node } = decodePayload({ serialization: 'py_pickle', text, truncated: false })
  if (node?.kind !== 'object' || node.type !== null || node.cut || node.entries.length !== 2)
    return null
  const members = new Map(node.entries)
  const [args, kwargs] = [members.get('args'), members.get('kwargs')]
  if (args?.kind !== 'array' || args.type !== 'tuple' || kwargs?.kind !== 'object') return null
  try {
    const named = plain(kwargs)
    return {
      positionalArgs: args.items.map(plain),
      namedArgs: typeof named === 'object' && named !== null && !Array.isArray(named) ? named : {},
    }
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

/** `{"args": (…), "kwargs": {…}}`, as the Python SDK pickles it. */
export function writePickledInput({ positionalArgs, namedArgs }: Arguments): string {
  const text = (value: string) => fragment(value)
  const parts = [
    '\x80\x04}(',
    text('args'),
    '(',
    ...positionalArgs.map(fragment),
    't',
    text('kwargs'),
    fragment(namedArgs),
    'u.',
  ]
  return btoa(parts.join(''))
}

/** One value as it stands inside of another pickle: without the protocol before, and the stop after. */
function fragment(value: Json): string {
  const reading = readJson(JSON.stringify(value), { nodes: 400_000, depth: 120 })
  if (!reading.ok) throw new RangeError(reading.reason)
  return atob(encodePickle(reading.source)).slice(2, -1)
}

class NotPlain extends Error {}

function plain(node: PayloadNode): Json {
  if (node.kind === 'null') return null
  if (node.kind === 'boolean') return node.value
  if (node.kind === 'string' && !node.cut) return node.value
  // 3.0 would come back as 3, which is another type to Python.
  if (node.kind === 'number' && String(Number(node.text)) === node.text) return Number(node.text)
  if (node.kind === 'array' && node.type === null && !node.cut) return node.items.map(plain)
  if (node.kind === 'object' && node.type === null && !node.cut) {
    const entries = node.entries.map(([key, value]): [string, Json] => [key, plain(value)])
    return Object.fromEntries(entries)
  }
  throw new NotPlain(node.kind)
}
