import { sql } from 'kysely'
import type { StreamEntry } from '@/lib/workflow'
import type { Reader } from '../database'
import { type TextRow, textOf, toText } from './text-head'

const maxEntries = 200
/** The value that ends a stream; the quotes depend on the SDK that wrote it. */
const streamClosed = '__DBOS_STREAM_CLOSED__'

/** The newest entries of each stream of a workflow, in order. */
export async function listStreamEntries(reader: Reader, id: string) {
  const { schema } = reader
  if (!schema.has('streams')) return { entries: [], truncated: false, asOf: reader.now() }
  const { rows } = await sql<
    TextRow & { key: string; offset: number; function_id: number; written_at: number | null }
  >`select t.key, t."offset", t.function_id, o.completed_at_epoch_ms as written_at, t.text, t.bytes, t.format
      from (select t.workflow_uuid, t.key, t."offset",
                   ${schema.has('streams', 'function_id') ? sql`t.function_id` : sql`0 as function_id`},
                   row_number() over (partition by t.key order by t."offset" desc) as place,
                   ${textOf(schema, 'streams', 'value')}
              from ${sql.id(schema.name, 'streams')} as t where t.workflow_uuid = ${id}) as t
      left join ${sql.id(schema.name, 'operation_outputs')} as o
        on o.workflow_uuid = t.workflow_uuid and o.function_id = t.function_id
     where t.place <= ${sql.lit(maxEntries + 1)} order by t.key, t."offset"
     limit ${sql.lit(10 * maxEntries)}`.execute(reader.db)
  const perKey = groupByKey(rows)
  const entries: StreamEntry[] = [...perKey.values()].flatMap((entriesOfKey) =>
    entriesOfKey.slice(-maxEntries).map((row) => ({
      key: row.key,
      offset: row.offset,
      functionId: row.function_id,
      writtenAt: row.written_at,
      closed: row.text === streamClosed || row.text === `"${streamClosed}"`,
      value: toText(row),
    })),
  )
  return {
    entries,
    truncated: [...perKey.values()].some((of) => of.length > maxEntries),
    asOf: reader.now(),
  }
}

function groupByKey<T extends { key: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.key)
    if (group) group.push(row)
    else groups.set(row.key, [row])
  }
  return groups
}
