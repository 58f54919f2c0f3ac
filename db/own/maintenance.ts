import { sql, type Transaction } from 'kysely'
import type { Database } from '../database'
import type { OwnDatabase, OwnTables } from './own-database'

/** Standing work: rollups of what completed, causes of failures, backfills of schedules. */
export type MaintenanceTask = {
  /** Names it in `vigil.maintenance`; never reused for another meaning. */
  name: string
  /** Does one bounded piece and says whether more is waiting already. */
  step: (subject: MaintenanceSubject) => Promise<'more' | 'done'>
  /** How long it rests when nothing waits; people watch a backfill, nobody a rollup. */
  everyMs?: number
}

export type MaintenanceSubject = {
  own: OwnDatabase
  /** Slug of the watched database. */
  database: string
  read: Database['read']
  /** Absent where the watched database may only be read. */
  write?: Database['write']
}

/**
 * One piece of a task: `advance` gets how far the task has come (`null` at first), writes in the
 * same transaction what it found, and answers how far it has come now. The state and the rows
 * are committed together, so a killed process loses nothing and repeats nothing; the row lock lets
 * one of several Vigils work at a time. Answers `null` where another one is at it.
 */
export async function advanceTask<State>(
  { own, database }: Pick<MaintenanceSubject, 'own' | 'database'>,
  task: string,
  advance: (db: Transaction<OwnTables>, state: State | null) => Promise<State>,
): Promise<State | null> {
  const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  return own.run(async (db) => {
    await db
      .insertInto('maintenance')
      .values({ database, task, state: 'null', updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return db.transaction().execute(async (transaction) => {
      const held = await transaction
        .selectFrom('maintenance')
        .select('state')
        .where('database', '=', database)
        .where('task', '=', task)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!held) return null
      // Only this function writes it, under this task's name.
      const state = await advance(transaction, held.state as State | null)
      await transaction
        .updateTable('maintenance')
        .set({ state: JSON.stringify(state), updated_at: now })
        .where('database', '=', database)
        .where('task', '=', task)
        .execute()
      return state
    })
  })
}
