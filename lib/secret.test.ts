import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashSecret, isShareSecret, isToken, makeSecret, makeToken } from './secret'

it('writes 256 bits as 43 letters and digits, each value in its own way', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const text = makeSecret(Buffer.from(bytes))
      expect(text).toMatch(/^[0-9A-Za-z]{43}$/)
      expect(isShareSecret(text)).toBe(true)
      const changed = Buffer.from(bytes)
      changed[31] = (changed[31] ?? 0) ^ 1
      expect(makeSecret(changed)).not.toBe(text)
    }),
  )
  expect(makeSecret(Buffer.alloc(32))).toBe('0'.repeat(43))
  expect(makeSecret(Buffer.alloc(32, 255))).toHaveLength(43)
})

it('makes tokens that are told by their look, and name their public id', () => {
  const { id, text } = makeToken()
  expect(text).toMatch(/^vigil_[0-9a-f]{12}_[0-9A-Za-z]{43}$/)
  expect(text.split('_')[1]).toBe(id)
  expect(isToken(text)).toBe(true)
  expect(new Set(Array.from({ length: 100 }, () => makeToken().text)).size).toBe(100)
})

it.each(['', 'vigil_', 'vigil_abc_def', `${makeToken().text}x`, makeToken().text.slice(1)])(
  'takes %j for no token',
  (text) => expect(isToken(text)).toBe(false),
)

it('keeps a hash that no other text has', () => {
  const { text } = makeToken()
  expect(hashSecret(text)).toMatch(/^[\w-]{43}$/)
  expect(hashSecret(text)).not.toContain(text.split('_')[2])
  expect(hashSecret(`${text} `)).not.toBe(hashSecret(text))
})
