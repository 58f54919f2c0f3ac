import { expect, it } from 'vitest'
import { decodePayload } from '../payload/decode-payload'
import { comparePayloads } from './compare-payloads'
import { valueExcerpts } from './value-excerpts'

const payload = (text: string, bytes = text.length) => ({
  serialization: 'portable_json',
  text,
  bytes,
  truncated: bytes > text.length,
})
const node = (value: unknown) => decodePayload(payload(JSON.stringify(value))).node

it('begins where long values begin to differ', () => {
  const [a, b] = valueExcerpts(node(`${'x'.repeat(5_000)}a`), node(`${'x'.repeat(5_000)}b`))
  expect(a).toMatch(/^…x{39,40}a"$/)
  expect(b).toMatch(/^…x{39,40}b"$/)
  expect(valueExcerpts(node({ a: 1 }), null)).toEqual(['{ "a": 1 }', null])
  expect(valueExcerpts(node('1'), node(1))).toEqual(['"1"', '1'])
})

it.each([
  [null, null, 'none'],
  [payload('1'), null, 'only in A'],
  [payload('{"a":1}'), payload('{"a":1}'), 'alike'],
  [payload('{"a":1}'), payload('{ "a": 1 }'), 'alike as values'],
  [payload('{"a":1}'), payload('{"a":2}'), '1 difference'],
  [payload('[1,2', 900), payload('[1,2', 900), 'alike as far as compared'],
  [payload('[1,2,', 900), payload('[1,3,', 900), 'at least 1 difference'],
])('%j and %j are %s', (a, b, words) => {
  expect(comparePayloads(a, b).words).toBe(words)
})
