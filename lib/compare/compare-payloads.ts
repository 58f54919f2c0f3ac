import { formatAmount } from '../format'
import { decodePayload } from '../payload/decode-payload'
import type { PayloadText } from '../workflow'
import { diffPayloads, type PayloadDiff } from './diff-payloads'

export type PayloadComparison = {
  /** `null` where there is nothing to list: both alike, one absent, or not decoded. */
  diff: PayloadDiff | null
  words: string
}

/** Two payloads as values; where a format cannot be decoded, as text. */
export function comparePayloads(a: PayloadText | null, b: PayloadText | null): PayloadComparison {
  if (!a || !b) return { diff: null, words: a ? 'only in A' : b ? 'only in B' : 'none' }
  const [one, other] = [decodePayload(a).node, decodePayload(b).node]
  if (a.text === b.text && a.bytes === b.bytes)
    return { diff: null, words: a.truncated ? 'alike as far as compared' : 'alike' }
  if (!one || !other) return { diff: null, words: 'they differ, as text' }
  const diff = diffPayloads(one, other)
  const { changes, isPartial } = diff
  if (changes.length === 0)
    return { diff: null, words: isPartial ? 'alike as far as compared' : 'alike as values' }
  const count = formatAmount(changes.length, 'difference')
  return { diff, words: isPartial ? `at least ${count}` : count }
}
