import { sql } from 'kysely'
import type { Reader } from '../database'
import type { Span } from './completed-cells'
import { hour } from './rollup-state'

/** How many times lie in an hour, and the sum of how far into it they do. */
export type HourSum = { bucket: number; count: number; offsets: number }

/**
 * The hours of the span whose rollup no longer says what the database does. Count and sum of
 * times come from the index on the column alone, without a row being read.
 */
export async function staleHours(
  { db, schema }: Reader,
  column: 'completed_at' | 'started_at_epoch_ms',
  span: Span,
  kept: readonly HourSum[],
): Promise<number[]> {
  const width = sql.lit(hour)
  const at = sql.ref(column)
  const { rows } = await sql<HourSum>`
    select ${at} - ${at} % ${width} as bucket, count(*) as count, sum(${at} % ${width})::int8 as offsets
      from ${sql.id(schema.name, 'workflow_status')}
     where ${at} >= ${span.from} and ${at} < ${span.to}
     group by 1 order by 1 limit 1000`.execute(db)
  const said = new Map(kept.map((row) => [row.bucket, row]))
  const changed = rows.flatMap(({ bucket, count, offsets }) => {
    const known = said.get(bucket)
    said.delete(bucket)
    return known?.count === count && known.offsets === offsets ? [] : [bucket]
  })
  return [...changed, ...said.keys()]
}
