import { type Kysely, sql } from 'kysely'

/**
 * Asks with a timeout of its own, in a transaction that takes one trip to begin: what counts many
 * small things would otherwise wait as long for its frame as for its answer.
 */
export function withinTimeout<Tables, T>(
  db: Kysely<Tables>,
  timeoutMs: number,
  question: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const begin = `begin; set local statement_timeout = ${Math.round(timeoutMs)}`
  return db.connection().execute(async (connection) => {
    await sql.raw(begin).execute(connection)
    try {
      const answer = await question(connection)
      await sql`commit`.execute(connection)
      return answer
    } catch (error) {
      // A connection that was lost has nothing to roll back.
      await sql`rollback`.execute(connection).catch(() => {})
      throw error
    }
  })
}
