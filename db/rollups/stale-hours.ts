import { sql } from 'kysely'
import type { Span } from './completed-cells'
import { hour } from './rollup-state'
import type { RollupWork } from './rollup-task'

/**
 * The hours of the span whose rollup no longer says what the database does. Count and sum of
 * times come from the index on `completed_at` alone, without a row being read.
 */
export async function staleHours(
  { db: own, reader: { db, schema }, database }: RollupWork,
  span: Span,
): Promise<number[]> {
  const width = sql.lit(hour)
  const { rows } = await sql<{ bucket: number; count: number; offsets: number }>`
    select completed_at - completed_at % ${width} as bucket, count(*) as count,
           sum(completed_at % ${width})::int8 as offsets
      from ${sql.id(schema.name, 'workflow_status')}
     where completed_at >= ${span.from} and completed_at < ${span.to}
     group by 1 order by 1 limit 1000`.execute(db)
  const kept = await own
    .selectFrom('completion_rollup')
    .select([
      'bucket',
      sql<number>`sum(count)::int8`.as('count'),
      sql<number>`sum(offsets)::int8`.as('offsets'),
    ])
    .where('database', '=', database)
    .where('grain', '=', 'hour')
    .where('is_total', '=', true)
    .where('bucket', '>=', span.from)
    .where('bucket', '<', span.to)
    .groupBy('bucket')
    .execute()
  const said = new Map(kept.map((row) => [row.bucket, row]))
  const changed = rows.flatMap(({ bucket, count, offsets }) => {
    const known = said.get(bucket)
    said.delete(bucket)
    return known?.count === count && known.offsets === offsets ? [] : [bucket]
  })
  return [...changed, ...said.keys()]
}
