import { type Selectable, sql } from 'kysely'
import type { GrantOwner } from '@/lib/grant-owner'
import type { ShareLinkTable } from './grant-tables'
import { forgetEnded, ownClock, toOwner } from './grants'
import type { OwnDatabase } from './own-database'

type Run = OwnDatabase['run']

export type StoredLink = {
  id: string
  database: string
  workflowID: string
  owner: GrantOwner
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  revokedBy: string | null
  opened: number
  lastOpenedAt: number | null
}

export async function addLink(
  run: Run,
  link: Pick<StoredLink, 'id' | 'database' | 'workflowID' | 'owner'> & {
    secretHash: string
    lastsMs: number
  },
): Promise<void> {
  await forgetEnded(run, 'share_links')
  await run((db) =>
    db
      .insertInto('share_links')
      .values({
        id: link.id,
        secret_hash: link.secretHash,
        database: link.database,
        workflow_uuid: link.workflowID,
        owner_key: link.owner.key,
        owner: JSON.stringify(link.owner),
        created_at: ownClock,
        expires_at: sql`${ownClock} + ${link.lastsMs}::bigint`,
      })
      .execute(),
  )
}

/** The link of this hash as it stands at this moment; `now` is the clock it is judged by. */
export async function findLink(
  run: Run,
  secretHash: string,
): Promise<{ link: StoredLink; now: number } | null> {
  const row = await run((db) =>
    db
      .selectFrom('share_links')
      .select(linkColumns)
      .select(ownClock.as('now'))
      .where('secret_hash', '=', secretHash)
      .executeTakeFirst(),
  )
  return row ? { link: toLink(row), now: row.now } : null
}

export async function getLink(run: Run, id: string): Promise<StoredLink | null> {
  const row = await run((db) =>
    db.selectFrom('share_links').select(linkColumns).where('id', '=', id).executeTakeFirst(),
  )
  return row ? toLink(row) : null
}

/** Newest first; of one owner, or of everybody. */
export async function listLinks(
  run: Run,
  { ownerKey, limit }: { ownerKey: string | null; limit: number },
): Promise<StoredLink[]> {
  const rows = await run((db) => {
    let query = db.selectFrom('share_links').select(linkColumns)
    if (ownerKey !== null) query = query.where('owner_key', '=', ownerKey)
    return query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()
  })
  return rows.map(toLink)
}

export async function countOpening(run: Run, id: string): Promise<void> {
  await run((db) =>
    db
      .updateTable('share_links')
      .set({ opened: sql`opened + 1`, last_opened_at: ownClock })
      .where('id', '=', id)
      .execute(),
  )
}

const linkColumns = [
  'id',
  'database',
  'workflow_uuid',
  'owner',
  'created_at',
  'expires_at',
  'revoked_at',
  'revoked_by',
  'opened',
  'last_opened_at',
] as const

function toLink(row: Pick<Selectable<ShareLinkTable>, (typeof linkColumns)[number]>): StoredLink {
  return {
    id: row.id,
    database: row.database,
    workflowID: row.workflow_uuid,
    owner: toOwner(row.owner),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    opened: row.opened,
    lastOpenedAt: row.last_opened_at,
  }
}
