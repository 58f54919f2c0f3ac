import { expect, it } from 'vitest'
import { decodePayload } from './decode-payload'
import { oneLine } from './one-line'

function lineOf(value: unknown): string | null {
  const text = JSON.stringify({ json: value, __dbos_serializer: 'superjson' })
  const { node } = decodePayload({ serialization: 'js_superjson', text, truncated: false })
  return node && oneLine(node)
}

it.each([
  [{ stage: 'packed', done: 3 }, '{ "stage": "packed", "done": 3 }'],
  [{ note: 'two\nlines', list: [1, [2]] }, '{ "note": "two\\nlines", "list": [ 1, [ 2 ] ] }'],
  ['plain text', 'plain text'],
  [[], '[]'],
  [null, 'null'],
])('%j is a line', (value, line) => {
  expect(lineOf(value)).toBe(line)
})

it('is none where a line would not do', () => {
  expect(lineOf('two\nlines')).toBeNull()
  expect(lineOf({ text: 'x'.repeat(200) })).toBeNull()
})
