import { sql } from 'kysely'
import type { Reader } from '../database'

/** How many failures there are to read; counted up to a cap, estimated beyond. */
export type FailureEstimate = { count: number; accuracy: 'exact' | 'estimate' }

const countCap = 50_000

export async function estimateFailures({ db, schema }: Reader): Promise<FailureEstimate> {
  const table = sql.id(schema.name, 'workflow_status')
  const one = (status: string) =>
    sql`(select count(*) from (select from ${table} where status = ${sql.lit(status)}
          limit ${sql.lit(countCap + 1)}) as c)`
  const { rows } = await sql<{ count: number; rows: number; share: number | null }>`
    select ${one('ERROR')} + ${one('MAX_RECOVERY_ATTEMPTS_EXCEEDED')} as count,
           greatest(c.reltuples, 0)::float8 as rows,
           (select s.most_common_freqs[array_position(s.most_common_vals::text::text[], 'ERROR')]::float8
              from pg_catalog.pg_stats s
             where s.schemaname = ${schema.name} and s.tablename = 'workflow_status'
               and s.attname = 'status') as share
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ${schema.name} and c.relname = 'workflow_status'`.execute(db)
  const [found] = rows
  const count = found?.count ?? 0
  if (count <= countCap) return { count, accuracy: 'exact' }
  const estimate = Math.round((found?.rows ?? 0) * (found?.share ?? 0))
  return { count: Math.max(count, estimate), accuracy: 'estimate' }
}
