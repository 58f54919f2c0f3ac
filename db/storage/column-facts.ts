import { sql } from 'kysely'
import type { TextColumnFacts } from '@/lib/storage-index-size'
import type { Reader } from '../database'

type FactsRow = Omit<TextColumnFacts, 'rows'> & { column: string }

/** What the planner knows about text columns of `workflow_status`, by column. */
export async function columnFacts(
  { db, schema }: Reader,
  columns: readonly string[],
): Promise<{ facts: Map<string, Omit<TextColumnFacts, 'rows'>>; isPermitted: boolean }> {
  const { rows } = await sql<FactsRow>`
    select attname::text as "column", null_frac::float8 as "nullShare",
           avg_width::float8 as "averageWidth",
           coalesce((select sum(frequency) from unnest(most_common_vals::text::text[],
                       most_common_freqs) as common(value, frequency) where value = ''),
                    0)::float8 as "emptyShare"
      from pg_catalog.pg_stats
     where schemaname = ${schema.name} and tablename = 'workflow_status' and not inherited
       and attname = any(${columns}::text[]) limit ${sql.lit(columns.length)}`.execute(db)
  const [permitted] = (
    await sql<{ select: boolean }>`
      select bool_and(has_column_privilege(c.oid, a.attnum, 'select')) as select
        from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname = ${schema.name} and c.relname = 'workflow_status'
         and a.attname = any(${columns}::text[])`.execute(db)
  ).rows
  return {
    facts: new Map(rows.map(({ column, ...facts }) => [column, facts])),
    isPermitted: permitted?.select ?? false,
  }
}
