import type pg from 'pg'

export type Dump = Record<string, Record<string, unknown>[]>

/** Every row of every table of the DBOS schema, each table in a fixed order. */
export async function dumpTables(pool: pg.Pool): Promise<Dump> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'dbos' and table_type = 'BASE TABLE' order by 1`,
  )
  const dump: Dump = {}
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from dbos."${name}" t order by to_jsonb(t)::text`,
    )
    dump[name] = rows.map(({ row }) => row)
  }
  return dump
}
