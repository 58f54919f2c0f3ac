import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PayloadKind } from '@/lib/workflow'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertRow, insertWorkflow } from '../testing/rows'
import { getPayload } from './payload'
import { type PayloadPlace, payloadPieces, readJsonPieces } from './payload-pieces'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(() => fresh.drop())

const read = (id: string, of: PayloadKind, chars = 1_000_000) =>
  fresh.database.read((reader) => getPayload(reader, { id, of, chars }))

async function readAtOnce(place: PayloadPlace, chars = 8_000_000) {
  const pieces: string[] = []
  const bytes = await fresh.database.read((reader) =>
    readJsonPieces(reader, { place, chars }, (json) => pieces.push(json)),
  )
  return { text: JSON.parse(`"${pieces.join('')}"`), bytes }
}

async function download(place: PayloadPlace) {
  const texts: string[] = []
  for await (const text of payloadPieces(fresh.database.pieces, place)) texts.push(text)
  return texts.join('')
}

/** Characters of two, three, four bytes and one: wherever a piece ends, it may cut one of them. */
const mixed = 'é€😀"'.repeat(120_000)

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'a long text is whole wherever its pieces are cut, %i bytes further on',
  async (shift) => {
    const id = `shifted-${shift}`
    const output = 'a'.repeat(shift) + mixed
    await insertWorkflow(fresh.pool, { workflow_uuid: id, output })
    const place = { id, of: 'output', part: 'value' } as const
    expect((await readAtOnce(place)).text === output).toBe(true)
    expect((await download(place)) === output).toBe(true)
  },
)

test('what JSON escapes is read as it was', async () => {
  const controls = Array.from({ length: 0x2f }, (_, code) => String.fromCharCode(code + 1)).join('')
  const output = `${controls} \\u0041 \\\\ "quoted" \u007f \u2028 </script>`
  await insertWorkflow(fresh.pool, { workflow_uuid: 'escaped', output })
  const place = { id: 'escaped', of: 'output', part: 'value' } as const
  expect((await readAtOnce(place)).text).toBe(output)
})

test('a head is cut by characters, and tells its bytes', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'cut', output: mixed })
  const head = [...mixed].slice(0, 200_003).join('')
  const payload = await read('cut', 'output', 200_003)
  expect(payload?.value).toMatchObject({ bytes: 1_200_000, truncated: true })
  expect(payload?.value?.text === head).toBe(true)
  const pieces = await readAtOnce({ id: 'cut', of: 'output', part: 'value' }, 200_003)
  expect(pieces.text === head).toBe(true)
  expect(pieces.bytes).toBe(Buffer.byteLength(head))
})

test('a step has both, an empty text is one, and what is not there is told apart', async () => {
  await insertWorkflow(fresh.pool, { workflow_uuid: 'steps', output: '' })
  await insertRow(fresh.pool, 'operation_outputs', {
    workflow_uuid: 'steps',
    function_id: 1,
    function_name: 'charge',
    output: mixed,
    error: `${mixed}!`,
  })
  const step = await read('steps', 'step:1')
  expect([step?.value?.text === mixed, step?.error?.text === `${mixed}!`]).toEqual([true, true])
  expect(await readAtOnce({ id: 'steps', of: 'step:1', part: 'error' })).toEqual({
    text: `${mixed}!`,
    bytes: 1_200_001,
  })
  expect((await read('steps', 'output'))?.value).toMatchObject({ text: '', truncated: false })
  expect(await readAtOnce({ id: 'steps', of: 'output', part: 'value' })).toEqual({
    text: '',
    bytes: 0,
  })
  expect(await read('steps', 'error')).toMatchObject({ value: null, error: null })
  expect(await read('steps', 'step:2')).toBeNull()
  expect(await read('nobody', 'output')).toBeNull()
})

test('whoever fails while it takes a text fails, and leaves its session as it was', async () => {
  const place = { id: 'cut', of: 'output', part: 'value' } as const
  const failing = fresh.database.read((reader) =>
    readJsonPieces(reader, { place, chars: 8_000_000 }, () => {
      throw new Error('gone')
    }),
  )
  await expect(failing).rejects.toThrow('gone')
  for (let n = 0; n < 6; n++) expect((await readAtOnce(place)).bytes).toBe(1_200_000)
})

test('nothing is given in pieces where keys are redacted', async () => {
  const place = { id: 'cut', of: 'output', part: 'value' } as const
  const asked = fresh.database.read(async (reader) =>
    readJsonPieces({ ...reader, redact: ['pin'] }, { place, chars: 10 }, () => {}),
  )
  await expect(asked).rejects.toThrow('What is redacted is not read in pieces.')
})
