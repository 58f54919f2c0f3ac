import { type QueryExecutorProvider, sql } from 'kysely'
import type { StoredIndex } from '@/lib/storage'

const mostIndexes = 1_000

/** The indexes of a schema by their table, the largest first. */
export async function groupIndexes(
  db: QueryExecutorProvider,
  schema: string,
): Promise<Map<string, StoredIndex[]>> {
  // Who may not see the sessions of others sees that something is built, but not what.
  const { rows } = await sql<StoredIndex & { table: string }>`
    select t.relname::text as table, i.relname::text as name,
           coalesce(pg_relation_size(i.oid), 0) as bytes, coalesce(s.idx_scan, 0) as scans,
           pg_get_indexdef(i.oid) as definition, am.amname::text as method,
           array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality as k(number, place)
                   left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
                        and k.number > 0
                  where k.place <= x.indnkeyatts order by k.place) as "keyColumns",
           pg_get_expr(x.indpred, x.indrelid) as predicate,
           x.indisunique as "isUnique", x.indisvalid as "isValid", x.indisready as "isMaintained",
           case when x.indisvalid then false else building.any end as "isBeingBuilt"
      from pg_catalog.pg_index x
      join pg_catalog.pg_class i on i.oid = x.indexrelid
      join pg_catalog.pg_class t on t.oid = x.indrelid
      join pg_catalog.pg_namespace n on n.oid = t.relnamespace
      join pg_catalog.pg_am am on am.oid = i.relam
      left join pg_catalog.pg_stat_user_indexes s on s.indexrelid = i.oid
      cross join lateral (
        select case when count(*) = 0 then false else bool_or(p.index_relid = i.oid) end as any
          from pg_catalog.pg_stat_progress_create_index p
         where p.datname = current_database()) as building
     where n.nspname = ${schema} and t.relkind in ('r', 'm')
     order by bytes desc, name limit ${sql.lit(mostIndexes)}`.execute(db)
  const byTable = new Map<string, StoredIndex[]>()
  for (const { table, ...index } of rows) {
    const indexes = byTable.get(table) ?? []
    indexes.push(index)
    byTable.set(table, indexes)
  }
  return byTable
}
