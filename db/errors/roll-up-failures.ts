import { sql } from 'kysely'
import { ownSchema } from '../own/migrations'
import type { OwnHandle } from '../own/own-database'

const hour = 3_600_000
const day = 24 * hour
const week = 7 * day
const widths = { hour, day, week }

/** A cause that a workflow had, has or has no more, and when that failed. */
export type Touched = { fingerprint: string; failedAt: number }

/**
 * Counts anew the hours, days and weeks of these failures, and when their causes were met last, from
 * the occurrences that are kept: in their transaction, so that they always say the same.
 */
export async function rollUpFailures(
  db: Pick<OwnHandle, 'deleteFrom' | 'insertInto' | 'getExecutor'>,
  database: string,
  touched: readonly Touched[],
): Promise<void> {
  if (touched.length === 0) return
  const failedAts = touched.map(({ failedAt }) => failedAt)
  const occurrences = sql.id(ownSchema, 'error_occurrences')
  const rollup = sql.id(ownSchema, 'error_rollup')
  const hours = bucketsOf(failedAts, hour)
  await forget(db, database, 'hour', hours)
  await sql`
    insert into ${rollup} (database, grain, bucket, fingerprint, version, count, last_at)
    select ${database}, 'hour', h.bucket, o.fingerprint, o.version, count(*), max(o.failed_at)
      from unnest(${hours}::int8[]) as h(bucket)
      join ${occurrences} as o on o.database = ${database}
       and o.failed_at >= h.bucket and o.failed_at < h.bucket + ${sql.lit(hour)}
     group by 3, 4, 5`.execute(db)
  await addUp(db, database, ['hour', 'day'], bucketsOf(failedAts, day))
  await addUp(db, database, ['day', 'week'], bucketsOf(failedAts, week))
  const fingerprints = [...new Set(touched.map(({ fingerprint }) => fingerprint))]
  await sql`
    update ${sql.id(ownSchema, 'error_groups')} as g set last_failed_at = (
      select max(o.failed_at) from ${occurrences} as o
       where o.database = g.database and o.fingerprint = g.fingerprint)
     where g.database = ${database} and g.fingerprint = any(${fingerprints}::text[])`.execute(db)
}

type Grain = keyof typeof widths

async function addUp(
  db: Pick<OwnHandle, 'deleteFrom' | 'getExecutor'>,
  database: string,
  [from, to]: readonly [Grain, Grain],
  buckets: number[],
) {
  const rollup = sql.id(ownSchema, 'error_rollup')
  await forget(db, database, to, buckets)
  await sql`
    insert into ${rollup} (database, grain, bucket, fingerprint, version, count, last_at)
    select ${database}, ${sql.lit(to)}, b.bucket, r.fingerprint, r.version, sum(r.count), max(r.last_at)
      from unnest(${buckets}::int8[]) as b(bucket)
      join ${rollup} as r on r.database = ${database} and r.grain = ${sql.lit(from)}
       and r.bucket >= b.bucket and r.bucket < b.bucket + ${sql.lit(widths[to])}
     group by 3, 4, 5`.execute(db)
}

async function forget(
  db: Pick<OwnHandle, 'deleteFrom'>,
  database: string,
  grain: Grain,
  buckets: number[],
) {
  await db
    .deleteFrom('error_rollup')
    .where('database', '=', database)
    .where('grain', '=', grain)
    .where('bucket', '=', (eb) => eb.fn.any(eb.val(buckets)))
    .execute()
}

function bucketsOf(ats: readonly number[], width: number): number[] {
  return [...new Set(ats.map((at) => Math.floor(at / width) * width))]
}
