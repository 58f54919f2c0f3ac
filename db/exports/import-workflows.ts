import { sql, type Transaction } from 'kysely'
import { formatAmount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import {
  type ExportRow,
  type ExportTable,
  exportTableNames,
  hasEnded,
  type ImportInput,
} from '@/lib/workflow-export'
import { verbLimits } from '../commands/limits'
import { getStates } from '../commands/workflow-state'
import type { Writer } from '../database'
import type { SystemTables } from '../tables'
import { findCollisions } from './find-collisions'
import { listTableColumns, type TableColumn } from './table-columns'

/** All of a file or nothing, in one transaction, and nothing that a worker would start. */
export async function importWorkflows(writer: Writer, input: ImportInput): Promise<Outcome[]> {
  const statuses = input.file.rows.workflow_status ?? []
  const ids = statuses.map((status) => String(status.workflow_uuid))
  const limit = verbLimits(writer.schema).import
  if (limit !== null) return refuseAll(ids, limit)
  const active = statuses.filter((status) => !hasEnded(status.status))
  if (active.length > 0 && input.active === 'refuse')
    return refuseAll(
      ids,
      `${formatAmount(active.length, 'workflow')} of the file had not ended, and a worker here would run ${active.length === 1 ? 'it' : 'them'}. Nothing was imported; import them as cancelled instead.`,
    )
  const present = [...(await getStates(writer, ids)).keys()]
  if (present.length > 0) return refuseAll(ids, sayTaken(present))
  const columns = await listTableColumns(writer.db, writer.schema.name)
  const left = leftOut(input.file.rows, columns)
  try {
    const collision = await writer.db.transaction().execute(async (transaction) => {
      const found = await findCollisions(transaction, writer.schema, input.file.rows, ids)
      if (found !== null) return found
      for (const name of exportTableNames)
        await insertRows(transaction, writer.schema.name, name, columns.get(name) ?? [], {
          rows: rowsFor(name, input.file.rows[name] ?? [], columns, input.file.rows),
        })
      return null
    })
    if (collision !== null) return refuseAll(ids, `${collision} Nothing was imported.`)
  } catch (error) {
    const code = sqlState(error)
    if (code === '23505')
      return refuseAll(ids, 'Something of it came here at the same moment. Nothing was imported.')
    // What the columns do not take, of a file that was written by hand.
    if (code.startsWith('22') || code.startsWith('23'))
      return refuseAll(ids, `The file does not fit this database (${code}). Nothing was imported.`)
    throw error
  }
  const states = await getStates(writer, ids)
  return statuses.map((status): Outcome => {
    const id = String(status.workflow_uuid)
    const after = states.get(id)?.status ?? null
    const how = hasEnded(status.status)
      ? 'Imported as it was'
      : `Imported as cancelled; it was ${status.status}`
    const sentence = after === null ? `${how}, and deleted since.` : `${how}.${left}`
    return { id, outcome: 'changed', before: null, after, sentence, newId: id }
  })
}

function sqlState(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : ''
}

function refuseAll(ids: readonly string[], sentence: string): Outcome[] {
  return ids.map((id) => ({ id, outcome: 'refused', before: null, after: null, sentence }))
}

function sayTaken(present: readonly string[]): string {
  const named = present.slice(0, 3).join(', ')
  const more = present.length > 3 ? ` and ${present.length - 3} more` : ''
  return `Here already: ${named}${more}. Nothing was imported.`
}

/** Cancelled as DBOS cancels, and never holding a deduplication id that somebody here may need. */
function asImported(row: ExportRow): ExportRow {
  if (hasEnded(row.status)) return { ...row, deduplication_id: null }
  const now = Date.now()
  return {
    ...row,
    status: 'CANCELLED',
    owner_xid: null,
    queue_name: null,
    deduplication_id: null,
    started_at_epoch_ms: null,
    updated_at: now,
    completed_at: now,
  }
}

/** Where this database has no tables for payloads, they go where it looks for them. */
function rowsFor(
  name: ExportTable,
  rows: readonly ExportRow[],
  columns: ReadonlyMap<ExportTable, TableColumn[]>,
  all: ImportInput['file']['rows'],
): ExportRow[] {
  if (name !== 'workflow_status') return [...rows]
  const inline = new Map<ExportRow[string] | undefined, ExportRow>()
  for (const table of ['workflow_input', 'workflow_output'] as const)
    if (!columns.has(table))
      for (const { workflow_uuid: id, retention_timestamp: _, ...payload } of all[table] ?? [])
        inline.set(id, { ...inline.get(id), ...payload })
  return rows.map((row) => asImported({ ...row, ...inline.get(row.workflow_uuid) }))
}

/** What this schema cannot hold, as a sentence; `''` where it holds all. */
function leftOut(
  rows: ImportInput['file']['rows'],
  columns: ReadonlyMap<ExportTable, TableColumn[]>,
): string {
  const lost = new Set<string>()
  for (const name of exportTableNames) {
    if (!columns.has(name) && (name === 'workflow_input' || name === 'workflow_output')) continue
    const known = new Set((columns.get(name) ?? []).map((column) => column.name))
    for (const row of rows[name] ?? [])
      for (const [column, value] of Object.entries(row))
        if (value !== null && !known.has(column)) lost.add(`${name}.${column}`)
  }
  return lost.size === 0 ? '' : ` Not kept by this DBOS version: ${[...lost].join(', ')}.`
}

async function insertRows(
  transaction: Transaction<SystemTables>,
  schema: string,
  name: ExportTable,
  columns: readonly TableColumn[],
  { rows }: { rows: readonly ExportRow[] },
): Promise<void> {
  const given = new Set(rows.flatMap((row) => Object.keys(row)))
  const used = columns.filter((column) => given.has(column.name))
  if (rows.length === 0 || used.length === 0) return
  const names = sql.join(used.map((column) => sql.ref(column.name)))
  const values = sql.join(
    used.map(({ name: column, type }) =>
      type === 'jsonb' ? sql`r.${sql.ref(column)}::jsonb` : sql`r.${sql.ref(column)}`,
    ),
  )
  const shape = sql.join(
    used.map(
      ({ name: column, type }) =>
        sql`${sql.ref(column)} ${sql.raw(type === 'jsonb' ? 'text' : type)}`,
    ),
  )
  await sql`insert into ${sql.id(schema, name)} (${names})
    select ${values} from json_to_recordset(${JSON.stringify(rows)}::json) as r(${shape})`.execute(
    transaction,
  )
}
