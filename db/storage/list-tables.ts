import { type QueryExecutorProvider, sql } from 'kysely'
import type { StoredIndex, StoredTable } from '@/lib/storage'
import { groupIndexes } from './list-indexes'

const mostTables = 200

type TableRow = Omit<StoredTable, 'indexes' | 'tableBytes' | 'deadShare'> & {
  isUncounted: boolean
  live: number | null
  dead: number | null
}

/** The tables of a schema with their indexes, from the catalogue alone; the largest first. */
export async function listTables(
  db: QueryExecutorProvider,
  schema: string,
): Promise<{ tables: StoredTable[]; isCut: boolean }> {
  const { rows } = await sql<TableRow>`
    select n.nspname::text as schema, c.relname::text as name,
           greatest(c.reltuples, 0)::float8 as rows,
           c.reltuples < 0 or (c.reltuples = 0 and c.relpages = 0) as "isUncounted",
           coalesce(pg_total_relation_size(c.oid), 0) as "totalBytes",
           coalesce(pg_indexes_size(c.oid), 0) as "indexBytes",
           coalesce(pg_total_relation_size(nullif(c.reltoastrelid, 0)), 0) as "toastBytes",
           s.n_live_tup as live, s.n_dead_tup as dead,
           ${epochMs(sql`greatest(s.last_vacuum, s.last_autovacuum)`)} as "vacuumedAt",
           ${epochMs(sql`greatest(s.last_analyze, s.last_autoanalyze)`)} as "analyzedAt",
           pg_get_userbyid(c.relowner)::text as owner
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      left join pg_catalog.pg_stat_user_tables s on s.relid = c.oid
     where n.nspname = ${schema} and c.relkind in ('r', 'm')
     order by "totalBytes" desc, name limit ${sql.lit(mostTables + 1)}`.execute(db)
  const indexes = await groupIndexes(db, schema)
  return {
    tables: rows.slice(0, mostTables).map((row) => toTable(row, indexes.get(row.name) ?? [])),
    isCut: rows.length > mostTables,
  }
}

function toTable(row: TableRow, indexes: StoredIndex[]): StoredTable {
  const { isUncounted, live, dead, rows, ...table } = row
  const tableBytes = table.totalBytes - table.indexBytes - table.toastBytes
  const versions = (live ?? 0) + (dead ?? 0)
  return {
    ...table,
    // A table without a page has no row, whether somebody counted or not.
    rows: isUncounted && tableBytes > 0 ? null : rows,
    tableBytes,
    deadShare: versions > 0 ? (dead ?? 0) / versions : null,
    indexes,
  }
}

export function epochMs(time: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${time}) * 1000)::int8`
}
