import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { insertWorkflow } from '../testing/rows'
import { listOlderStreamEntries, listStreamEntries } from './streams'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshSystemDatabase()
  for (const id of ['a', 'b', 'none', 'many'])
    await insertWorkflow(fresh.pool, { workflow_uuid: id })
  await write('a', 'long', 250)
  await write('a', 'exactly', 200)
  await write('a', '', 2)
  await write('a', 'ä % "key"', 1)
  await write('b', 'long', 3)
  for (let key = 0; key < 30; key++) await write('many', `key-${key}`, 100)
})
afterAll(() => fresh.drop())

const write = (id: string, key: string, count: number) =>
  fresh.pool.query(
    `insert into dbos.streams (workflow_uuid, key, "offset", value)
     select $1, $2, n, n::text from generate_series(0, $3::int - 1) n`,
    [id, key, count],
  )

const list = (id: string) => fresh.database.read((reader) => listStreamEntries(reader, id))

it('answers the newest entries of each stream, in order', async () => {
  const { entries, truncated } = await list('a')
  expect(truncated).toBe(true)
  const offsetsOf = (key: string) =>
    entries.filter((entry) => entry.key === key).map(({ offset }) => offset)
  const range = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => from + index)
  expect(offsetsOf('long')).toEqual(range(50, 250))
  expect(offsetsOf('exactly')).toEqual(range(0, 200))
  expect(offsetsOf('')).toEqual([0, 1])
  expect(offsetsOf('ä % "key"')).toEqual([0])
  expect(entries).toHaveLength(403)
})

it('answers all of a short one, and nothing where there is none', async () => {
  expect(await list('b')).toMatchObject({ truncated: false, entries: [{}, {}, {}] })
  expect(await list('none')).toMatchObject({ truncated: false, entries: [] })
})

it('says so where there are more streams than are answered', async () => {
  const { entries, truncated } = await list('many')
  expect(truncated).toBe(true)
  expect(entries).toHaveLength(2_000)
})

it('answers what comes before an offset of one stream', async () => {
  const older = (key: string, before: number) =>
    fresh.database.read((reader) => listOlderStreamEntries(reader, { id: 'a', key, before }))
  const first = await older('long', 50)
  expect(first.entries.map(({ offset }) => offset)).toEqual(Array.from({ length: 50 }, (_, n) => n))
  expect(first.truncated).toBe(false)
  expect(await older('long', 0)).toMatchObject({ entries: [], truncated: false })
  expect((await older('long', 249)).truncated).toBe(true)
  expect((await older('exactly', 5)).entries.at(-1)?.offset).toBe(4)
})
