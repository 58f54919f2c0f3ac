import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Attempts, judgeAttempt } from '@/lib/sign-in-throttle'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { waitForLock } from '../testing/wait-for-lock'
import {
  addSetupLink,
  createFirstUser,
  endSessions,
  getAccount,
  hasStoredUser,
  isSetupLink,
} from './accounts'
import { type OwnDatabase, openOwnDatabase } from './own-database'
import { changeAttempts } from './sign-in-attempts'

let fresh: FreshDatabase
/** Two Vigils on one database. */
let one: OwnDatabase
let other: OwnDatabase

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  const open = () =>
    openOwnDatabase(fresh.url, (error) => {
      throw error
    })
  one = open()
  other = open()
})
afterAll(async () => {
  await Promise.all([one.close(), other.close()])
  await fresh.drop()
})

test('sessions end for every Vigil, of one person alone', async () => {
  expect(await getAccount(one.run, 'local:ana')).toEqual({ version: 0, stored: null })
  expect(await endSessions(one.run, 'local:ana')).toBe(1)
  expect(await endSessions(other.run, 'local:ana')).toBe(2)
  expect((await getAccount(one.run, 'local:ana')).version).toBe(2)
  expect((await getAccount(one.run, 'acme:ana')).version).toBe(0)
})

test('of many who use setup links at once, one makes the first user', async () => {
  await addSetupLink(one.run, 'first', 60_000)
  await addSetupLink(other.run, 'second', 60_000)
  await addSetupLink(one.run, 'expired', -1)
  const make = (own: OwnDatabase, token: string, name: string) =>
    createFirstUser(own.run, token, {
      ...{ key: `local:${name}`, passwordHash: `scrypt$${name}`, role: 'operator' },
    })
  expect(await isSetupLink(one.run, 'expired')).toBe(false)
  expect(await make(one, 'expired', 'eve')).toBe(false)
  expect(await make(one, 'guessed', 'eve')).toBe(false)
  expect(await hasStoredUser(one.run)).toBe(false)
  const made = await Promise.all(
    ['first', 'second', 'first', 'second'].map((token, index) =>
      make(index % 2 === 0 ? one : other, token, `user-${index}`),
    ),
  )
  expect(made.filter(Boolean)).toHaveLength(1)
  const name = `user-${made.indexOf(true)}`
  expect((await getAccount(one.run, `local:${name}`)).stored).toEqual({
    ...{ passwordHash: `scrypt$${name}`, role: 'operator' },
  })
  expect(await hasStoredUser(other.run)).toBe(true)
  expect(await make(one, 'first', 'late')).toBe(false)
  const { rows } = await fresh.pool.query('select token_hash from vigil.setup_links')
  expect(rows.map(({ token_hash }) => token_hash)).not.toContain('first')
})

test('many guesses at once, at two Vigils, are counted each', async () => {
  const keys = { address: 'a', name: 'n', pair: 'p' }
  const guess = (own: OwnDatabase) =>
    changeAttempts(own.run, Object.values(keys), (known, now) => judgeAttempt(keys, known, now))
  const waits = await Promise.all(
    Array.from({ length: 40 }, (_, index) => guess(index % 2 === 0 ? one : other)),
  )
  // Five are free; the fifth begins the wait, and nothing is judged in it.
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  expect(Math.max(...waits)).toBeGreaterThan(20_000)
})

test('old counts are forgotten, so that guessing names fills no table', async () => {
  await fresh.pool.query(
    `insert into vigil.sign_in_attempts select 'old-' || n, 1, 0, 0 from generate_series(1, 40) n`,
  )
  const keys = { address: 'x', name: 'y', pair: 'z' }
  await changeAttempts(one.run, Object.values(keys), (known, now) => judgeAttempt(keys, known, now))
  const { rows } = await fresh.pool.query(
    "select count(*)::int as old from vigil.sign_in_attempts where key like 'old-%'",
  )
  expect(rows).toEqual([{ old: 0 }])
})

test.each([
  ['all', ['address:race', 'name:race']],
  ['some', ['name:race']],
])('counts that another one is just forgetting, %s, are made anew', async (_, forgotten) => {
  const keys = ['name:race', 'address:race']
  const count = (known: ReadonlyMap<string, Attempts>, now: number) => ({
    after: new Map(keys.map((key) => [key, { failures: 1, lastAt: now, blockedUntil: 0 }])),
    answer: { now, known: [...known.keys()].sort() },
  })
  await changeAttempts(one.run, keys, count)
  const session = await fresh.pool.connect()
  try {
    await session.query('begin')
    const rows = 'vigil.sign_in_attempts where key = any($1)'
    await session.query(`select from ${rows} for update`, [keys])
    const counted = changeAttempts(one.run, keys, count)
    await waitForLock(fresh.pool)
    await session.query(`delete from ${rows}`, [forgotten])
    await session.query('commit')
    const { now, known } = await counted
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000)
    expect(known).toEqual([...keys].sort())
  } finally {
    session.release()
  }
  const { rows } = await fresh.pool.query(
    'select failures from vigil.sign_in_attempts where key = any($1)',
    [keys],
  )
  expect(rows).toEqual([{ failures: 1 }, { failures: 1 }])
})
