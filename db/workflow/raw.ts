import { sql } from 'kysely'
import type { Json } from '@/lib/workflow'
import type { Reader } from '../database'

const rawStepsPerPage = 5_000
/** Payloads can be of any size: they are told by their bytes, and downloaded by themselves. */
const statusPayloads = ['inputs', 'output', 'error', 'request'] as const
const stepPayloads = ['output', 'error'] as const

/** Rows as the database has them, column by column, with the payloads' sizes in their place. */
export type RawWorkflow = {
  workflow_status: { [column: string]: Json }
  operation_outputs: { [column: string]: Json }[]
  /** Function id to go on after; `null` where these are all. */
  next: number | null
  asOf: number
}

/** The row of a workflow and its steps, `rawStepsPerPage` after `after`; `null` where there is none. */
export async function getRaw(
  reader: Reader,
  { id, after }: { id: string; after: number | null },
): Promise<RawWorkflow | null> {
  const { db, schema } = reader
  const table = (name: string) => sql.id(schema.name, name)
  const [{ rows: found }, { rows: steps }] = await Promise.all([
    sql<{ row: { [column: string]: Json } }>`
      select ${withoutPayloads(reader, { table: 'workflow_status', alias: 'w' }, statusPayloads)} as row
        from ${table('workflow_status')} as w where w.workflow_uuid = ${id} limit 1`.execute(db),
    sql<{ functionId: number; row: { [column: string]: Json } }>`
      select o.function_id as "functionId", ${withoutPayloads(reader, { table: 'operation_outputs', alias: 'o' }, stepPayloads)} as row
        from ${table('operation_outputs')} as o
       where o.workflow_uuid = ${id} and o.function_id > ${after ?? -2_147_483_648}
       order by o.function_id limit ${sql.lit(rawStepsPerPage + 1)}`.execute(db),
  ])
  const [status] = found
  if (!status) return null
  const page = steps.slice(0, rawStepsPerPage)
  return {
    workflow_status: status.row,
    operation_outputs: page.map(({ row }) => row),
    next: steps.length > rawStepsPerPage ? (page.at(-1)?.functionId ?? null) : null,
    asOf: reader.now(),
  }
}

/** Column by column: `to_json` of a whole row would load each payload only to drop it again. */
function withoutPayloads(
  reader: Reader,
  { table, alias }: { table: string; alias: string },
  payloads: readonly string[],
) {
  const pairs = reader.schema.columnsOf(table).map((column) => {
    const ref = sql.ref(`${alias}.${column}`)
    return payloads.includes(column)
      ? sql`(${sql.lit(`${column}_bytes`)}, to_json(octet_length(${ref})))`
      : sql`(${sql.lit(column)}, to_json(${ref}))`
  })
  return sql`(select json_object_agg(name, value) from (values ${sql.join(pairs)}) as pair(name, value))`
}
