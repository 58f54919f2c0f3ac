import { sql } from 'kysely'
import { KnownFailure } from '@/lib/failures'
import { formatBytes } from '@/lib/format'
import {
  type ExportFile,
  type ExportRow,
  exportFile,
  exportTableNames,
  exportTables,
  exportVersion,
  maxExportBytes,
  maxExported,
} from '@/lib/workflow-export'
import type { ReadHandle } from '../client'
import type { Reader } from '../database'
import { listTableColumns, type TableColumn } from './table-columns'

const timeoutMs = 20_000
const maxRows = 100_000
const payloads = new Set(['inputs', 'output', 'error', 'value', 'message'])

/** All rows of a workflow, with those that it started where `children`; `null` where there is none. */
export async function exportWorkflows(
  reader: Reader,
  { id, children, database }: { id: string; children: boolean; database: string },
): Promise<ExportFile | null> {
  const { schema } = reader
  return reader.within(timeoutMs, async (db) => {
    // One moment for all tables: what runs may write between two of them.
    await sql`set transaction isolation level repeatable read`.execute(db)
    const ids = await listFamily(db, schema.name, id, children)
    if (ids.length === 0) return null
    if (ids.length > maxExported)
      throw new KnownFailure(
        'bad-request',
        `It started more than ${maxExported - 1} workflows, which is more than one file takes. Export it without them.`,
      )
    const tables = await listTableColumns(db, schema.name)
    await refuseTooLarge(db, schema.name, ids, tables)
    const rows: ExportFile['rows'] = {}
    for (const name of exportTableNames) {
      const columns = tables.get(name)
      if (columns) rows[name] = await readRows(db, schema.name, name, columns, ids)
    }
    return exportFile.parse({
      format: 'vigil-workflows',
      version: exportVersion,
      database,
      schemaVersion: schema.version,
      exportedAt: Math.round(reader.now()),
      rows,
    })
  })
}

async function listFamily(db: ReadHandle, schema: string, id: string, children: boolean) {
  const table = sql.id(schema, 'workflow_status')
  const { rows } = await sql<{ id: string }>`
    with recursive family(id) as (
      select workflow_uuid from ${table} where workflow_uuid = ${id}
      union
      select w.workflow_uuid from family join ${table} as w on w.parent_workflow_id = family.id
       where ${children})
    select id from family limit ${sql.lit(maxExported + 1)}`.execute(db)
  return rows.map((row) => row.id)
}

async function refuseTooLarge(
  db: ReadHandle,
  schema: string,
  ids: readonly string[],
  tables: ReadonlyMap<string, TableColumn[]>,
): Promise<void> {
  let bytes = 0
  for (const name of exportTableNames) {
    const sizes = (tables.get(name) ?? [])
      .filter((column) => payloads.has(column.name))
      .map((column) => sql`coalesce(octet_length(${sql.ref(column.name)}), 0)`)
    if (sizes.length === 0) continue
    const { rows } = await sql<{ bytes: number | null }>`
      select sum(${sql.join(sizes, sql` + `)})::float8 as bytes from ${sql.id(schema, name)}
       where ${sql.ref(exportTables[name])} = any(${[...ids]}::text[])`.execute(db)
    bytes += rows[0]?.bytes ?? 0
  }
  if (bytes > maxExportBytes * 0.9)
    throw new KnownFailure(
      'bad-request',
      `Its payloads take ${formatBytes(bytes)}, and one file takes ${formatBytes(maxExportBytes)}. Download them one by one instead.`,
    )
}

async function readRows(
  db: ReadHandle,
  schema: string,
  name: keyof typeof exportTables,
  columns: readonly TableColumn[],
  ids: readonly string[],
): Promise<ExportRow[]> {
  // JSON as text, so that its numbers keep their digits.
  const list = columns.map(({ name: column, type }) =>
    type === 'jsonb' ? sql`${sql.ref(column)}::text as ${sql.ref(column)}` : sql.ref(column),
  )
  const owner = sql.ref(exportTables[name])
  const { rows } = await sql<ExportRow>`
    select ${sql.join(list)} from ${sql.id(schema, name)}
     where ${owner} = any(${[...ids]}::text[])
     order by array_position(${[...ids]}::text[], ${owner}), ctid
     limit ${sql.lit(maxRows + 1)}`.execute(db)
  if (rows.length > maxRows)
    throw new KnownFailure('bad-request', `It has more than ${maxRows} rows of ${name}.`)
  return rows
}
