import type pg from 'pg'
import { failureOf, KnownFailure } from '@/lib/failures'

/**
 * The newest migration that this Vigil was built against: TypeScript SDK 5.3.0 makes 123, Python
 * 3.4.0 goes on to 125, which only adds two indexes on `application_versions`.
 */
const newestKnownVersion = 125

/**
 * What the schema of a system database has. Detected from the catalogue, never from the migration
 * counter: below 100 each SDK language counts for itself, so the number alone means nothing there.
 */
export type SystemSchema = {
  /** Schema name, `dbos` by default. */
  name: string
  /** `dbos_migrations.version`, `null` where the role may not read it. For display and gating. */
  version: number | null
  has: (table: string, column?: string) => boolean
  /** The names of a table's columns, in alphabetical order. */
  columnsOf: (table: string) => string[]
  /** Whether the role that changes things may do so; true of a table that is not there. */
  may: (right: TableRight, table: string) => boolean
  /** Sentences for the header: what is missing, or newer than known. */
  notes: string[]
  /** The database's clock minus this process's: rows are stamped by the database. */
  clockOffsetMs: number
}

export type TableRight = 'insert' | 'update' | 'delete'

/** Below this Vigil cannot show a workflow truthfully (payload formats, parents, step times). */
const required = [
  'workflow_status.serialization',
  'workflow_status.parent_workflow_id',
  'operation_outputs.started_at_epoch_ms',
]

const optional: [column: string, note: string][] = [
  ['workflow_status.completed_at', 'end times are not recorded by this DBOS version'],
  ['workflow_status.attributes', 'attributes are not recorded by this DBOS version'],
  ['workflow_status.schedule_name', 'schedule names are not recorded by this DBOS version'],
  ['workflow_status.application_name', 'applications are not recorded by this DBOS version'],
]

/**
 * Reads the catalogue. Throws a known failure where there is no DBOS schema to read. `writer` is the
 * role that changes things: reads may go to a replica as another one.
 */
export async function detectSchema(
  pool: pg.Pool,
  name: string,
  writer: string | null = null,
): Promise<SystemSchema> {
  const sentAt = Date.now()
  const clock = await pool.query<{ now: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::int8 as now',
  )
  const clockOffsetMs = Math.round((clock.rows[0]?.now ?? sentAt) - (sentAt + Date.now()) / 2)
  const { rows } = await pool.query<{ table_name: string; column_name: string }>(
    `select c.relname as table_name, a.attname as column_name
       from pg_catalog.pg_attribute a
       join pg_catalog.pg_class c on c.oid = a.attrelid
       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped`,
    [name],
  )
  const columns = new Set(rows.map((row) => `${row.table_name}.${row.column_name}`))
  const tables = new Set(rows.map((row) => row.table_name))
  if (!tables.has('workflow_status'))
    throw new KnownFailure(
      'not-dbos',
      `There is no DBOS system database in the schema "${name}": it has no workflow_status table. Start a DBOS application on it, or correct the schema's name.`,
    )
  const missing = required.filter((column) => !columns.has(column))
  if (missing.length > 0)
    throw new KnownFailure(
      'not-dbos',
      `This system database was made by a DBOS version too old for Vigil (it lacks ${missing.join(', ')}). Upgrade the application's SDK.`,
    )
  const forbidden = await listForbidden(pool, name, writer)
  const version = tables.has('dbos_migrations') ? await readVersion(pool, name) : null
  return {
    name,
    version,
    has: (table, column) =>
      column === undefined ? tables.has(table) : columns.has(`${table}.${column}`),
    columnsOf: (table) =>
      rows
        .flatMap((row) => (row.table_name === table ? row.column_name : []))
        .toSorted((a, b) => (a < b ? -1 : 1)),
    may: (right, table) => !forbidden.has(`${right} ${table}`),
    notes: notesOn(columns, version),
    clockOffsetMs,
  }
}

/** `update workflow_status` for each right that is missing; a right to some columns counts. */
async function listForbidden(pool: pg.Pool, schema: string, writer: string | null) {
  const { rows } = await pool.query<{
    name: string
    insert: boolean
    update: boolean
    delete: boolean
  }>(
    `select c.relname as name, has_any_column_privilege(w.role, c.oid, 'INSERT') as insert,
            has_any_column_privilege(w.role, c.oid, 'UPDATE') as update,
            has_table_privilege(w.role, c.oid, 'DELETE') as delete
       from (select coalesce((select rolname from pg_catalog.pg_roles where rolname = $2), current_user) as role) as w,
            pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p')`,
    [schema, writer],
  )
  const rights: TableRight[] = ['insert', 'update', 'delete']
  return new Set(
    rows.flatMap((row) =>
      rights.filter((right) => !row[right]).map((right) => `${right} ${row.name}`),
    ),
  )
}

async function readVersion(pool: pg.Pool, schema: string): Promise<number | null> {
  const quoted = `"${schema.replaceAll('"', '""')}"`
  try {
    const { rows } = await pool.query<{ version: number | null }>(
      `select max(version)::int8 as version from ${quoted}.dbos_migrations`,
    )
    return rows[0]?.version ?? null
  } catch (error) {
    // The counter is for display: a role that may not read it can still read the rest.
    if (failureOf(error)?.kind === 'not-permitted') return null
    throw error
  }
}

function notesOn(columns: Set<string>, version: number | null): string[] {
  const notes = optional.flatMap(([column, note]) => (columns.has(column) ? [] : [note]))
  if (version !== null && version > newestKnownVersion)
    notes.unshift(
      `schema ${version} is newer than Vigil knows (${newestKnownVersion}); reads work, check for a newer Vigil`,
    )
  return notes
}
