import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64 } from './base64'
import { payloadFormat } from './payload-format'
import { redactPieces } from './redact-pieces'
import { redactText } from './redact-text'

const json = JSON.stringify({
  json: { user: 'zoë', pin: ['s3cret', { deep: 's3cret' }], list: [{ Pin: 's3cret' }, '●'] },
  __dbos_serializer: 'superjson',
})
/** `{'args': ({'pin': 's3cret', 'a': 1},), 'kwargs': {}}` of Python. */
const pickle =
  'gASVMgAAAAAAAAB9lCiMBGFyZ3OUfZQojANwaW6UjAZzM2NyZXSUjAFhlEsBdYWUjAZrd2FyZ3OUfZR1Lg=='

const payloads = [
  ['superjson', 'js_superjson', json],
  ['portable JSON', 'portable_json', '{"positionalArgs":[{"pin":1}],"namedArgs":{"pin":"s3cret"}}'],
  ['JSON of Go', 'DBOS_JSON', toBase64(new TextEncoder().encode('{"Pin":"s3cret","Name":"zoë"}'))],
  ['a pickle', 'py_pickle', pickle],
  ['a serializer of its own', 'mine', '<pin>s3cret</pin>'],
] as const

describe('a download without the values of some keys', () => {
  it.each(payloads)('%s: the same as the text on screen, wherever it is cut', async (...of) => {
    const [, serialization, text] = of
    const bytes = new TextEncoder().encode(text)
    const whole = { serialization, text, bytes: bytes.length, truncated: false }
    const expected = redactText(whole, ['pin']).text
    if (serialization !== 'mine') expect(expected).not.toBe(text)
    const format = payloadFormat(serialization, text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const pieces = redactPieces(cutAt(text, cuts), format, ['pin'])
        expect(await textOf(pieces)).toBe(expected)
      }),
      { numRuns: 50 },
    )
  })
})

async function* cutAt(text: string, cuts: number[]) {
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length]
  for (const [at, from] of places.entries()) yield text.slice(from, places[at + 1] ?? from)
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  for await (const piece of pieces) parts.push(piece)
  return parts.join('')
}
