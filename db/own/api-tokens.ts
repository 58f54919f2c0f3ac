import { type Selectable, sql } from 'kysely'
import { type TokenScope, tokenScopeSchema } from '@/lib/api-token'
import type { GrantOwner } from '@/lib/grant-owner'
import type { ApiTokenTable } from './grant-tables'
import { forgetEnded, ownClock, toOwner } from './grants'
import type { OwnDatabase } from './own-database'

type Run = OwnDatabase['run']

export type StoredToken = {
  id: string
  name: string
  owner: GrantOwner
  scope: TokenScope
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  revokedBy: string | null
  lastUsedAt: number | null
  lastUsedFrom: string | null
}

/** A use is written down when the one written before is so old. */
const usedEveryMs = 60_000

export async function addToken(
  run: Run,
  token: Pick<StoredToken, 'id' | 'name' | 'owner' | 'scope'> & {
    secretHash: string
    lastsMs: number
  },
): Promise<void> {
  await forgetEnded(run, 'api_tokens')
  await run((db) =>
    db
      .insertInto('api_tokens')
      .values({
        id: token.id,
        secret_hash: token.secretHash,
        name: token.name,
        owner_key: token.owner.key,
        owner: JSON.stringify(token.owner),
        scope: JSON.stringify(token.scope),
        created_at: ownClock,
        expires_at: sql`${ownClock} + ${token.lastsMs}::bigint`,
      })
      .execute(),
  )
}

/** The token of this hash as it stands at this moment; `now` is the clock it is judged by. */
export async function findToken(
  run: Run,
  secretHash: string,
): Promise<{ token: StoredToken; now: number } | null> {
  const row = await run((db) =>
    db
      .selectFrom('api_tokens')
      .select(tokenColumns)
      .select(ownClock.as('now'))
      .where('secret_hash', '=', secretHash)
      .executeTakeFirst(),
  )
  return row ? { token: toToken(row), now: row.now } : null
}

export async function getToken(run: Run, id: string): Promise<StoredToken | null> {
  const row = await run((db) =>
    db.selectFrom('api_tokens').select(tokenColumns).where('id', '=', id).executeTakeFirst(),
  )
  return row ? toToken(row) : null
}

/** Newest first; of one owner, or of everybody. */
export async function listTokens(
  run: Run,
  { ownerKey, limit }: { ownerKey: string | null; limit: number },
): Promise<StoredToken[]> {
  const rows = await run((db) => {
    let query = db.selectFrom('api_tokens').select(tokenColumns)
    if (ownerKey !== null) query = query.where('owner_key', '=', ownerKey)
    return query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()
  })
  return rows.map(toToken)
}

/** When and from where, at most once a minute whoever asks how often. */
export async function markTokenUsed(run: Run, id: string, from: string | null): Promise<void> {
  await run((db) =>
    db
      .updateTable('api_tokens')
      .set({ last_used_at: ownClock, last_used_from: from })
      .where('id', '=', id)
      .where(sql<boolean>`coalesce(last_used_at, 0) <= ${ownClock} - ${sql.lit(usedEveryMs)}`)
      .execute(),
  )
}

const tokenColumns = [
  'id',
  'name',
  'owner',
  'scope',
  'created_at',
  'expires_at',
  'revoked_at',
  'revoked_by',
  'last_used_at',
  'last_used_from',
] as const

function toToken(row: Pick<Selectable<ApiTokenTable>, (typeof tokenColumns)[number]>): StoredToken {
  return {
    id: row.id,
    name: row.name,
    owner: toOwner(row.owner),
    scope: tokenScopeSchema.parse(row.scope),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
  }
}
