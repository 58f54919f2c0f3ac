import type { PickleValue } from './pickle/pickle-value'
import { readPickle } from './pickle/read-pickle'
import { isRedactedKey } from './redacted-node'

/**
 * Blots out the scalars below some keys in place: texts and bytes keep their length and numbers
 * become 0, so the pickle stays one. `null` where it cannot be read. What comes after the part that
 * was read is left out.
 */
export function redactPickle(
  bytes: Uint8Array,
  keys: ReadonlySet<string>,
): { bytes: Uint8Array; count: number } | null {
  const reading = readPickle(bytes, { withSpans: true })
  if (!reading.ok || !reading.spans) return null
  const blotted = bytes.slice(0, reading.cut === null ? bytes.length : reading.at)
  const secrets = valuesUnder(reading.value, keys)
  for (const value of allWithin(secrets)) {
    const span = reading.spans.get(value)
    if (span) blotOut(blotted, value, span)
  }
  return { bytes: blotted, count: secrets.length }
}

function blotOut(bytes: Uint8Array, { kind }: PickleValue, span: { from: number; to: number }) {
  // A line of protocol 0 keeps its end, and its digits stay digits.
  const to = bytes[span.to - 1] === 10 ? span.to - 1 : span.to
  const opcode = bytes[span.from - 1]
  if (kind === 'text' || kind === 'bytes') bytes.fill(star, span.from, to)
  else if (kind === 'boolean' && to - span.from === 1) bytes[span.from] = opcodeOfNone
  else bytes.fill(opcode === 0x49 || opcode === 0x4c || opcode === 0x46 ? zero : 0, span.from, to)
}

const star = 0x2a
const zero = 0x30
const opcodeOfNone = 0x4e

function valuesUnder(root: PickleValue, keys: ReadonlySet<string>): PickleValue[] {
  const found: PickleValue[] = []
  for (const value of allWithin([root]))
    if ('entries' in value)
      for (const [key, item] of value.entries)
        if (key.kind === 'text' && isRedactedKey(key.value, keys)) found.push(item)
  return found
}

/** Each value once, however often it is shared. */
function allWithin(roots: PickleValue[]): Set<PickleValue> {
  const seen = new Set(roots)
  for (const value of seen) for (const inner of inside(value)) seen.add(inner)
  return seen
}

function* inside(value: PickleValue): Iterable<PickleValue> {
  if ('items' in value) yield* value.items
  if ('entries' in value)
    for (const [key, item] of value.entries) {
      yield key
      yield item
    }
  if (value.kind === 'object') {
    yield* value.args
    if (value.state) yield value.state
    yield value.of
  }
  if (value.kind === 'persistent') yield value.id
}
