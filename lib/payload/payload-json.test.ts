import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Payload } from '../workflow'
import { type ReadJson, writePayloadJson } from './payload-json'

const text = (of: string, bytes = 1, truncated = false) => ({
  serialization: null,
  bytes,
  truncated,
  text: of,
})

async function write(payload: Payload, readJson: ReadJson | null = null) {
  const pieces: string[] = []
  await writePayloadJson(payload, readJson, (piece) => pieces.push(piece))
  return pieces
}
const whole = async (payload: Payload) => JSON.parse((await write(payload)).join(''))

it('says what JSON says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary' }),
      fc.option(fc.string()),
      fc.boolean(),
      async (value, error, isCut) => {
        const payload = {
          value: text(value, 1, isCut),
          error: error === null ? null : text(error),
          asOf: 7,
        }
        expect(await whole(payload)).toEqual(payload)
      },
    ),
  )
})

it('loses nothing where a large text is cut, in the midst of a character too', async () => {
  for (const start of ['', 'x']) {
    const payload = { value: text(start + '😀"\n'.repeat(100_000)), error: null, asOf: 7 }
    expect(await whole(payload)).toEqual(payload)
    for (const piece of await write(payload)) expect(piece.length).toBeLessThan(200_000)
  }
})

it('reads anew what is truncated, and only that, and says whether that was all', async () => {
  const payload = { value: text('he', 5, true), error: text('cut', 9, true), asOf: 7 }
  const read: ReadJson = async (part, take) => {
    for (const piece of part === 'value' ? ['he', 'l\\"', 'o'] : ['cut', '...']) take(piece)
    return part === 'value' ? 5 : 6
  }
  expect(JSON.parse((await write(payload, read)).join(''))).toEqual({
    value: text('hel"o', 5, false),
    error: text('cut...', 9, true),
    asOf: 7,
  })
  const short = { value: text('all'), error: null, asOf: 7 }
  expect(JSON.parse((await write(short, read)).join(''))).toEqual(short)
})
