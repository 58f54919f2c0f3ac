import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { OwnDatabase } from './own-database'

type Run = OwnDatabase['run']
export type StoredUser = { passwordHash: string; role: string }
export type Account = { version: number; stored: StoredUser | null }

const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** What is kept of somebody; who never was changed has no row. */
export async function getAccount(run: Run, key: string): Promise<Account> {
  const row = await run((db) =>
    db
      .selectFrom('accounts')
      .select(['session_version', 'password_hash', 'role'])
      .where('key', '=', key)
      .executeTakeFirst(),
  )
  return {
    version: row?.session_version ?? 0,
    stored:
      row?.password_hash && row.role ? { passwordHash: row.password_hash, role: row.role } : null,
  }
}

/** Ends every session of somebody; answers the version that new ones carry. */
export async function endSessions(run: Run, key: string): Promise<number> {
  const row = await run((db) =>
    db
      .insertInto('accounts')
      .values({ key, session_version: 1 })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet({ session_version: sql<number>`accounts.session_version + 1` }),
      )
      .returning('session_version')
      .executeTakeFirstOrThrow(),
  )
  return row.session_version
}

export async function hasStoredUser(run: Run): Promise<boolean> {
  const row = await run((db) =>
    db
      .selectFrom('accounts')
      .select('key')
      .where('password_hash', 'is not', null)
      .limit(1)
      .executeTakeFirst(),
  )
  return row !== undefined
}

/** Several Vigils may each print a link; each of them is good at every one. */
export async function addSetupLink(run: Run, token: string, lastsMs: number): Promise<void> {
  await run(async (db) => {
    await db.deleteFrom('setup_links').where('expires_at', '<', now).execute()
    await db
      .insertInto('setup_links')
      .values({ token_hash: hashToken(token), expires_at: sql`${now} + ${lastsMs}::bigint` })
      .execute()
  })
}

/** Whether a link may still make the first user. */
export async function isSetupLink(run: Run, token: string): Promise<boolean> {
  const row = await run((db) =>
    db
      .selectFrom('setup_links')
      .select('token_hash')
      .where('token_hash', '=', hashToken(token))
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  )
  return row !== undefined
}

/**
 * Makes the first user and spends every link: taking the rows away is the lock, so that of two
 * people with two links one comes first. False where the link is spent, expired or none.
 */
export async function createFirstUser(
  run: Run,
  token: string,
  user: StoredUser & { key: string },
): Promise<boolean> {
  return run((db) =>
    db.transaction().execute(async (transaction) => {
      const links = await transaction
        .selectFrom('setup_links')
        .select('token_hash')
        .where('expires_at', '>', now)
        .orderBy('token_hash')
        .limit(1_000)
        .forUpdate()
        .execute()
      if (!links.some(({ token_hash }) => token_hash === hashToken(token))) return false
      await transaction.deleteFrom('setup_links').execute()
      await transaction
        .insertInto('accounts')
        .values({ key: user.key, password_hash: user.passwordHash, role: user.role })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({ password_hash: user.passwordHash, role: user.role }),
        )
        .execute()
      return true
    }),
  )
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
