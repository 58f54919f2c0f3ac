import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Reader } from './database'
import { type FreshDatabase, freshSystemDatabase } from './testing/fresh-database'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshSystemDatabase()
})
afterAll(() => fresh.drop())

const timeoutIn = async (db: Reader['db']) => {
  const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)
  return rows[0]?.statement_timeout
}

it('asks with its own timeout, and leaves the session as it was', async () => {
  await fresh.database.read(async (reader) => {
    const before = await timeoutIn(reader.db)
    expect(await reader.within(1_234.4, timeoutIn)).toBe('1234ms')
    expect(await timeoutIn(reader.db)).toBe(before)
  })
})

it('gives up in time, and the session goes on', async () => {
  await fresh.database.read(async (reader) => {
    const before = await timeoutIn(reader.db)
    const slow = reader.within(50, (db) => sql`select pg_sleep(10)`.execute(db))
    await expect(slow).rejects.toMatchObject({ code: '57014' })
    // More than there are sessions: the one that failed is among them, in no transaction.
    const timeouts = await Promise.all(Array.from({ length: 6 }, () => timeoutIn(reader.db)))
    expect(new Set(timeouts)).toEqual(new Set([before]))
  })
})
