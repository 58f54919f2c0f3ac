import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type CutProxy, openCutProxy } from '@/db/testing/cut-proxy'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { accountOf, endSessionsOf } from './accounts'

/** Whether sessions were ended, while Vigil's own tables are there and while they are not. */

let fresh: FreshDatabase
let wire: CutProxy

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  wire = await openCutProxy(fresh.url)
  vi.stubEnv('DBOS_SYSTEM_DATABASE_URL', wire.url)
  vi.stubEnv('NEXTAUTH_SECRET', randomBytes(24).toString('hex'))
})
afterEach(() => vi.useRealTimers())
afterAll(async () => {
  await wire.close()
  await fresh.drop()
})

test('what is read is sure, what is remembered for longer is not', async () => {
  await endSessionsOf('local:ana')
  const { version } = await accountOf('local:ana')
  expect(version).toBeGreaterThan(0)
  expect(await accountOf('local:ana')).toMatchObject({ version, isSure: true })
  await wire.refuse()
  expect(await accountOf('local:ana')).toMatchObject({ version, isSure: true })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 })
  expect(await accountOf('local:ana')).toMatchObject({ version, isSure: false })
  expect(await accountOf('local:bo')).toMatchObject({ version: 0, isSure: false })
})
