import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Payload } from '../workflow'
import { payloadJson } from './payload-json'

const text = (of: string) => ({ serialization: null, bytes: 1, truncated: false, text: of })
const whole = (payload: Payload) => JSON.parse([...payloadJson(payload)].join(''))

it('says what JSON says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (value, error) => {
      const payload = { value: text(value), error: error === null ? null : text(error), asOf: 7 }
      expect(whole(payload)).toEqual(payload)
    }),
  )
})

it('loses nothing where a large text is cut, in the midst of a character too', () => {
  for (const start of ['', 'x']) {
    const payload = { value: text(start + '😀"\n'.repeat(100_000)), error: null, asOf: 7 }
    expect(whole(payload)).toEqual(payload)
    for (const piece of payloadJson(payload)) expect(piece.length).toBeLessThan(600_000)
  }
})
