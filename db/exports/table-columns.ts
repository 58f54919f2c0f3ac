import { sql } from 'kysely'
import type { ExportTable } from '@/lib/workflow-export'
import { exportTableNames } from '@/lib/workflow-export'
import type { ReadHandle } from '../client'

export type TableColumn = { name: string; type: string }

/** The columns that each table has here, with their types, in the order of the table. */
export async function listTableColumns(
  db: ReadHandle,
  schema: string,
): Promise<Map<ExportTable, TableColumn[]>> {
  const { rows } = await sql<{ table: ExportTable; name: string; type: string }>`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ${schema} and c.relname = any(${[...exportTableNames]}::text[])
       and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum limit 500`.execute(db)
  const tables = new Map<ExportTable, TableColumn[]>()
  for (const { table, name, type } of rows)
    tables.set(table, [...(tables.get(table) ?? []), { name, type }])
  return tables
}
