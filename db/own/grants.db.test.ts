import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantState, type TokenScope } from '@/lib/api-token'
import type { GrantOwner } from '@/lib/grant-owner'
import { hashSecret, makePublicId, makeSecret, makeToken } from '@/lib/secret'
import { type FreshDatabase, freshSystemDatabase } from '../testing/fresh-database'
import { addToken, findToken, getToken, listTokens, markTokenUsed } from './api-tokens'
import { countLive, listLiveHashes, refreshOwner, revokeGrant } from './grants'
import { type OwnDatabase, openOwnDatabase } from './own-database'
import { addLink, countOpening, findLink, listLinks } from './share-links'

let fresh: FreshDatabase
let own: OwnDatabase

beforeAll(async () => {
  fresh = await freshSystemDatabase()
  own = openOwnDatabase(fresh.url, (error) => {
    throw error
  })
})
afterAll(async () => {
  await own.close()
  await fresh.drop()
})

const scope: TokenScope = { databases: ['shop'], verbs: ['cancel'], payloads: false, audit: false }
const ana: GrantOwner = {
  ...{ key: 'acme:1', name: 'acme:ana', provider: 'acme' },
  identity: { userName: 'ana', email: 'ana@acme.example', groups: ['sre'] },
}
const bo: GrantOwner = { ...ana, key: 'acme:2', name: 'acme:bo' }

async function make(name: string, owner = ana, lastsMs = 60_000) {
  const { id, text } = makeToken()
  await addToken(own.run, { id, name, owner, scope, lastsMs, secretHash: hashSecret(text) })
  return { id, text, hash: hashSecret(text) }
}

async function makeLink(lastsMs = 60_000) {
  const [id, secret] = [makePublicId(), makeSecret()]
  await addLink(own.run, {
    ...{ id, database: 'shop', workflowID: 'order-1', owner: ana, lastsMs },
    secretHash: hashSecret(secret),
  })
  return { id, secret }
}

test('a token is found by its whole text alone, and its secret is kept nowhere', async () => {
  const { id, text, hash } = await make('ci')
  const found = await findToken(own.run, hash)
  expect(found?.token).toMatchObject({ id, name: 'ci', owner: ana, scope, lastUsedAt: null })
  expect(found && grantState(found.token, found.now)).toBe('live')
  expect(await findToken(own.run, hashSecret(text.slice(0, -1)))).toBeNull()
  expect(await findToken(own.run, text)).toBeNull()
  const { rows } = await fresh.pool.query('select t::text as row from vigil.api_tokens t')
  expect(JSON.stringify(rows)).not.toContain(text.split('_')[2])
})

test('a token ends with its time, and at once when it is revoked', async () => {
  const expired = await make('short', bo, -1)
  const late = await findToken(own.run, expired.hash)
  expect(late && grantState(late.token, late.now)).toBe('expired')
  expect(await revokeGrant(own.run, 'api_tokens', expired.id, 'root')).toBe(false)

  const { id, hash } = await make('long', bo)
  expect(await countLive(own.run, 'api_tokens', bo.key)).toBe(1)
  const live = await listLiveHashes(own.run, 'api_tokens')
  expect([live.has(hash), live.has(expired.hash)]).toEqual([true, false])
  expect(await revokeGrant(own.run, 'api_tokens', id, 'root')).toBe(true)
  expect(await revokeGrant(own.run, 'api_tokens', id, 'eve')).toBe(false)
  const found = await findToken(own.run, hash)
  expect(found && grantState(found.token, found.now)).toBe('revoked')
  expect(found?.token.revokedBy).toBe('root')
  expect(await countLive(own.run, 'api_tokens', bo.key)).toBe(0)
  expect((await listLiveHashes(own.run, 'api_tokens')).has(hash)).toBe(false)
  expect(await revokeGrant(own.run, 'api_tokens', 'none', 'root')).toBe(false)
})

test('a use is written down once a minute', async () => {
  const { id } = await make('busy')
  await markTokenUsed(own.run, id, '10.0.0.1')
  const first = await getToken(own.run, id)
  expect(first).toMatchObject({ lastUsedFrom: '10.0.0.1' })
  await markTokenUsed(own.run, id, '10.0.0.2')
  expect(await getToken(own.run, id)).toEqual(first)
  await fresh.pool.query(
    'update vigil.api_tokens set last_used_at = last_used_at - 60001 where id = $1',
    [id],
  )
  await markTokenUsed(own.run, id, '10.0.0.2')
  expect(await getToken(own.run, id)).toMatchObject({ lastUsedFrom: '10.0.0.2' })
})

test('a new sign-in tells the groups of the owner anew, of live tokens and links alone', async () => {
  const [live, over, link] = [await make('live'), await make('over', ana, -1), await makeLink()]
  const left = { ...ana, identity: { ...ana.identity, groups: [] } }
  await refreshOwner(own.run, left)
  expect((await getToken(own.run, live.id))?.owner.identity.groups).toEqual([])
  expect((await findLink(own.run, hashSecret(link.secret)))?.link.owner).toEqual(left)
  expect((await getToken(own.run, over.id))?.owner.identity.groups).toEqual(['sre'])
  const others = await listTokens(own.run, { ownerKey: bo.key, limit: 100 })
  expect(others.every(({ owner }) => owner.identity.groups.includes('sre'))).toBe(true)
})

test('everybody’s are listed newest first, and what ended long ago is forgotten', async () => {
  const old = await make('old', ana, -1)
  await fresh.pool.query('update vigil.api_tokens set expires_at = 0 where id = $1', [old.id])
  const { id } = await make('newest', bo)
  const all = await listTokens(own.run, { ownerKey: null, limit: 100 })
  expect(all[0]?.id).toBe(id)
  expect(all.map((token) => token.id)).not.toContain(old.id)
  const times = all.map(({ createdAt }) => createdAt)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(await listTokens(own.run, { ownerKey: null, limit: 2 })).toHaveLength(2)
})

test('a share link is found by its secret, counts its openings and ends', async () => {
  const { id, secret } = await makeLink()
  await Promise.all([countOpening(own.run, id), countOpening(own.run, id)])
  const found = await findLink(own.run, hashSecret(secret))
  expect(found?.link).toMatchObject({ id, database: 'shop', workflowID: 'order-1', opened: 2 })
  expect(found && grantState(found.link, found.now)).toBe('live')
  expect(await findLink(own.run, secret)).toBeNull()
  expect(await revokeGrant(own.run, 'share_links', id, 'ana')).toBe(true)
  const after = await findLink(own.run, hashSecret(secret))
  expect(after && grantState(after.link, after.now)).toBe('revoked')
  const [newest] = await listLinks(own.run, { ownerKey: ana.key, limit: 1 })
  expect(newest).toMatchObject({ id, revokedBy: 'ana' })
})
