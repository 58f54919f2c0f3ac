import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listAudit } from '@/db/own/list-audit'
import { type FreshDatabase, freshSystemDatabase } from '@/db/testing/fresh-database'
import { noAuditFilters } from '@/lib/audit-filters'
import { builtInRoles } from '@/lib/rights'
import { getOwnDatabase, getWatched, listWatched } from './databases'
import type { Giver } from './grants'
import { createToken, revokeToken, visibleTokens } from './tokens'

/** What the audit of each database says of a token for several. */

let fresh: FreshDatabase
const file = join(tmpdir(), `vigil-${randomBytes(6).toString('hex')}.json`)

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  const { url } = fresh
  await writeFile(
    file,
    JSON.stringify({
      databases: [
        { slug: 'shop', url },
        { slug: 'side', url },
      ],
    }),
  )
  vi.stubEnv('VIGIL_CONFIG', file)
  vi.stubEnv('NEXTAUTH_SECRET', randomBytes(24).toString('hex'))
})
afterAll(async () => {
  for (const { database } of listWatched()) await database.close()
  await getOwnDatabase().close()
  await fresh.drop()
  await rm(file)
})

const person = (name: string, role: keyof typeof builtInRoles): Giver => ({
  viewer: {
    ...{ kind: 'person', name, role, isSure: true },
    ...{ grants: builtInRoles[role], within: null },
  },
  owner: {
    ...{ key: `local:${name}`, name, provider: null },
    identity: { userName: name, email: null, groups: [] },
  },
})
const scope = { databases: ['shop', 'side'] }

async function audited(slug: string): Promise<{ verbs: string[]; text: string }> {
  const watched = getWatched(slug)
  if (!watched) throw new Error(`${slug} is not watched`)
  const { entries } = await watched.database.read((reader) =>
    listAudit(reader, noAuditFilters, watched.own),
  )
  return {
    verbs: entries.map(({ verb }) => verb),
    text: JSON.stringify(entries),
  }
}

test('the audit of a database names no other one of a token', async () => {
  const ana = person('ana', 'admin')
  await createToken(ana, { name: 'both', scope })
  const [token] = await visibleTokens(ana)
  await revokeToken(ana, token?.id ?? '')
  const wanted = { name: 'more', scope: { ...scope, verbs: ['cancel' as const] } }
  await expect(createToken(person('vic', 'viewer'), wanted)).rejects.toThrow('cannot have')
  const [shop, side] = [await audited('shop'), await audited('side')]
  // What was refused is kept in one of them alone.
  expect(shop.verbs).toEqual(['createToken', 'revokeToken', 'createToken'])
  expect(side.verbs).toEqual(['revokeToken', 'createToken'])
  expect(shop.text).toContain('"databases":["shop"]')
  expect(side.text).toContain('"databases":["side"]')
  expect(shop.text).not.toContain('side')
  expect(side.text).not.toContain('shop')
})
