import { sql } from 'kysely'
import { type GrantOwner, grantOwnerSchema } from '@/lib/grant-owner'
import type { OwnDatabase } from './own-database'

/** What API tokens and share links have in common: an owner, an end, and being revoked. */

type Run = OwnDatabase['run']
export type GrantKind = 'api_tokens' | 'share_links'

export const ownClock = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** So long after its end a grant is still shown; the audit keeps it for good. */
export const shownAfterEndMs = 30 * 24 * 3_600_000

/** Those of one owner that still open something. */
export async function countLive(run: Run, kind: GrantKind, ownerKey: string): Promise<number> {
  const row = await run((db) =>
    db
      .selectFrom(kind)
      .select(sql<number>`count(*)`.as('live'))
      .where('owner_key', '=', ownerKey)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ownClock)
      .executeTakeFirstOrThrow(),
  )
  return row.live
}

/** More than that of one kind is more than a team has; the newest count. */
const mostHashes = 10_000

/** Of all that still open something. */
export async function listLiveHashes(run: Run, kind: GrantKind): Promise<ReadonlySet<string>> {
  const rows = await run((db) =>
    db
      .selectFrom(kind)
      .select('secret_hash')
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ownClock)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(mostHashes)
      .execute(),
  )
  return new Set(rows.map(({ secret_hash }) => secret_hash))
}

/** True where this ended it; false where it had ended before, or there is none. */
export async function revokeGrant(
  run: Run,
  kind: GrantKind,
  id: string,
  by: string,
): Promise<boolean> {
  const { numUpdatedRows } = await run((db) =>
    db
      .updateTable(kind)
      .set({ revoked_at: ownClock, revoked_by: by })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ownClock)
      .executeTakeFirstOrThrow(),
  )
  return numUpdatedRows === 1n
}

/** Takes away what ended long ago, a few at a time. */
export async function forgetEnded(run: Run, kind: GrantKind): Promise<void> {
  await run((db) =>
    db
      .deleteFrom(kind)
      .where('id', 'in', (ended) =>
        ended
          .selectFrom(kind)
          .select('id')
          .where(
            sql<number>`least(expires_at, coalesce(revoked_at, expires_at))`,
            '<',
            sql<number>`${ownClock} - ${shownAfterEndMs}::bigint`,
          )
          .orderBy('created_at')
          .limit(50),
      )
      .execute(),
  )
}

/** A new sign-in tells the person's groups and address anew; what they gave out follows. */
export async function refreshOwner(run: Run, owner: GrantOwner): Promise<void> {
  for (const kind of ['api_tokens', 'share_links'] as const)
    await run((db) =>
      db
        .updateTable(kind)
        .set({ owner: JSON.stringify(owner) })
        .where('owner_key', '=', owner.key)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', ownClock)
        .execute(),
    )
}

/** Only this folder writes the column. */
export function toOwner(value: unknown): GrantOwner {
  return grantOwnerSchema.parse(value)
}
