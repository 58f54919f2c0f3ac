import type pg from 'pg'
import { expect } from 'vitest'

/** Until a statement in this database waits for a lock that the test holds. */
export async function waitForLock(pool: pg.Pool): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await pool.query(
        `select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows.length
    })
    .toBe(1)
}
