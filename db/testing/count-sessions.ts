import type pg from 'pg'

/** Vigil's sessions on a test database; one that has ended has reported what it scanned. */
export async function countSessions(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ sessions: number }>(
    `select count(*)::int as sessions from pg_stat_activity
      where datname = current_database() and application_name = 'vigil'`,
  )
  return rows[0]?.sessions ?? 0
}
