import type pg from 'pg'
import { expect } from 'vitest'

/** What is counted of failures says what the occurrences do, whatever has happened to these. */
export async function expectRollupsTrue(pool: pg.Pool): Promise<void> {
  for (const [grain, width] of [
    ['hour', 3_600_000],
    ['day', 86_400_000],
    ['week', 604_800_000],
  ] as const) {
    const { rows: kept } = await pool.query(
      `select database, bucket, fingerprint, version, count, last_at from vigil.error_rollup
        where grain = $1 order by 1, 2, 3, 4`,
      [grain],
    )
    const { rows: truth } = await pool.query(
      `select database, failed_at - failed_at % $1::int8 as bucket, fingerprint, version,
              count(*)::int as count, max(failed_at) as last_at
         from vigil.error_occurrences group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      [width],
    )
    expect(kept).toEqual(truth)
  }
  const { rows: groups } = await pool.query(
    `select database, fingerprint, last_failed_at from vigil.error_groups order by 1, 2`,
  )
  const { rows: newest } = await pool.query(
    `select g.database, g.fingerprint, max(o.failed_at) as last_failed_at
       from vigil.error_groups as g
       left join vigil.error_occurrences as o using (database, fingerprint)
      group by 1, 2 order by 1, 2`,
  )
  expect(groups).toEqual(newest)
}
