import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AuditFilters, noAuditFilters } from '@/lib/audit-filters'
import type { Outcome } from '@/lib/outcome'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { createAudit } from './audit'
import { getAuditFacets, listAudit } from './list-audit'
import { type OwnDatabase, openOwnDatabase, ownReader } from './own-database'

let fresh: FreshDatabase
let own: OwnDatabase

const outcome = (id: string, kind: Outcome['outcome']): Outcome => ({
  ...{ id, outcome: kind, before: null, after: null, sentence: kind },
})

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
  const audit = createAudit(own)
  const begin = (database: string, actor: string, verb: string, ids: string[]) =>
    audit.begin({
      ...{ database, actor: { name: actor, role: 'operator' }, verb, ids, input: {} },
      ...{ reason: null, before: [], address: null },
    })
  await audit.finish(
    await begin('shop', 'ana', 'cancel', ['a', 'b']),
    { outcomes: [outcome('a', 'changed'), outcome('b', 'refused')] },
    5,
  )
  await audit.finish(await begin('shop', 'bo', 'fork', ['a']), { failure: 'Lost.' }, 5)
  await audit.finish(
    await begin('shop', 'bo', 'cancel', ['c,d']),
    { outcomes: [outcome('c,d', 'unchanged')] },
    5,
  )
  await begin('shop', 'ana', 'hold', ['mail'])
  await begin('other', 'eve', 'hold', ['mail'])
  await audit.deny(
    {
      ...{ database: 'shop', actor: { name: 'vic', role: 'viewer' }, verb: 'delete', ids: ['z'] },
      ...{ input: {}, reason: null, before: [], address: '10.0.0.7' },
    },
    'Your role, viewer, may look but not change.',
  )
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const ask = (filters: Partial<AuditFilters>) =>
  fresh.database.read((reader) =>
    listAudit(reader, { ...noAuditFilters, ...filters }, ownReader(own, 'shop')),
  )
const said = async (filters: Partial<AuditFilters>) =>
  (await ask(filters)).entries.map(({ actor, verb }) => `${actor.name} ${verb}`)

it('is of one database, newest first', async () => {
  expect(await said({})).toEqual(['vic delete', 'ana hold', 'bo cancel', 'bo fork', 'ana cancel'])
})

it.each([
  [{ actor: ['bo'] }, ['bo cancel', 'bo fork']],
  [{ verb: ['fork', 'hold'] }, ['ana hold', 'bo fork']],
  [{ id: ['a'] }, ['bo fork', 'ana cancel']],
  [{ id: ['b', 'c,d'] }, ['bo cancel', 'ana cancel']],
  [{ ending: 'changed' }, ['ana cancel']],
  [{ ending: 'nothing' }, ['bo cancel']],
  [{ ending: 'failed' }, ['bo fork']],
  [{ ending: 'denied' }, ['vic delete']],
  [{ ending: 'unknown' }, ['ana hold']],
  [{ range: '1h', actor: ['ana'] }, ['ana hold', 'ana cancel']],
  [{ after: Date.now() + 3_600_000 }, []],
  [{ before: Date.now() - 3_600_000 }, []],
] as const)('is filtered by %j', async (filters, expected) => {
  expect(await said(JSON.parse(JSON.stringify(filters)))).toEqual(expected)
})

it('is paged by keyset, without loss or repetition', async () => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask({ limit: 3, cursor })
    seen.push(...page.entries.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== null)
  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
})

it('tells who and which verbs there are', async () => {
  const facets = await fresh.database.read((reader) =>
    getAuditFacets(reader, null, ownReader(own, 'shop')),
  )
  expect(facets).toMatchObject({
    actors: ['ana', 'bo', 'vic'],
    verbs: ['cancel', 'delete', 'fork', 'hold'],
  })
})
