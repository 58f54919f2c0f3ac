import { sql } from 'kysely'
import { type Attempts, forgetAfterMs } from '@/lib/sign-in-throttle'
import type { OwnDatabase } from './own-database'

/** Given what is known of each key and the time, what is to be known now; `null` forgets it. */
export type ChangeAttempts<T> = (
  known: ReadonlyMap<string, Attempts>,
  now: number,
) => { after: ReadonlyMap<string, Attempts | null>; answer: T }

/**
 * Changes counts of wrong passwords under a row lock, by the clock of the database: many at once,
 * and several Vigils, count one after another.
 */
export function changeAttempts<T>(
  run: OwnDatabase['run'],
  keys: readonly string[],
  change: ChangeAttempts<T>,
): Promise<T> {
  return run((db) =>
    db.transaction().execute(async (transaction) => {
      const sorted = [...keys].sort() // one order for all, so that no two wait for each other
      // Unlike `do nothing` this holds what is there, and makes anew what another one just deleted.
      const rows = await transaction
        .insertInto('sign_in_attempts')
        .values(sorted.map((key) => ({ key, failures: 0, last_at: clock, blocked_until: 0 })))
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet(({ ref }) => ({ key: ref('excluded.key') })),
        )
        .returningAll()
        .returning(clock.as('now'))
        .execute()
      const known = new Map(
        rows.map(({ key, failures, last_at, blocked_until }) => [
          key,
          { failures, lastAt: last_at, blockedUntil: blocked_until },
        ]),
      )
      const now = Math.max(...rows.map((row) => row.now))
      const { after, answer } = change(known, now)
      for (const [key, attempts] of after) {
        if (attempts === null)
          await transaction.deleteFrom('sign_in_attempts').where('key', '=', key).execute()
        else
          await transaction
            .updateTable('sign_in_attempts')
            .set({
              failures: attempts.failures,
              last_at: attempts.lastAt,
              blocked_until: attempts.blockedUntil,
            })
            .where('key', '=', key)
            .execute()
      }
      await forgetOld(transaction, now)
      return answer
    }),
  )
}

const clock = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** A few at a time: who guesses names must not fill a table. */
function forgetOld(db: Parameters<Parameters<OwnDatabase['run']>[0]>[0], now: number) {
  return db
    .deleteFrom('sign_in_attempts')
    .where('key', 'in', (old) =>
      old
        .selectFrom('sign_in_attempts')
        .select('key')
        .where('last_at', '<', now - forgetAfterMs)
        .orderBy('last_at')
        .limit(50)
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}
