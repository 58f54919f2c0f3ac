import { sql } from 'kysely'
import type { StreamEntry, StreamPage } from '@/lib/workflow'
import type { Reader } from '../database'
import { type TextRow, textOf, toText } from './text-head'

const maxEntries = 200
const maxKeys = 500
const maxRows = 10 * maxEntries
/** The value that ends a stream; the quotes depend on the SDK that wrote it. */
const streamClosed = '__DBOS_STREAM_CLOSED__'

type Row = TextRow & {
  key: string
  offset: number
  function_id: number
  written_at: number | null
}

/**
 * The newest entries of each stream of a workflow, in order. From key to key and then back from
 * each end along the primary key: a stream of many thousand entries costs no more than its last.
 */
export async function listStreamEntries(reader: Reader, id: string): Promise<StreamPage> {
  const { schema } = reader
  if (!schema.has('streams'))
    return { entries: [], truncated: false, isCut: false, asOf: reader.now() }
  const streams = sql.id(schema.name, 'streams')
  const functionId = schema.has('streams', 'function_id') ? sql`t.function_id` : sql`0`
  const { rows } = await sql<Row>`with recursive keys as (
        (select t.key from ${streams} as t where t.workflow_uuid = ${id} order by t.key limit 1)
        union all
        select (select t.key from ${streams} as t
                 where t.workflow_uuid = ${id} and t.key > keys.key order by t.key limit 1)
          from keys where keys.key is not null)
    select t.key, t."offset", t.function_id, o.completed_at_epoch_ms as written_at, t.text, t.bytes, t.format
      from (select keys.key from keys where keys.key is not null limit ${sql.lit(maxKeys)}) as k
     cross join lateral
           (select t.key, t."offset", ${functionId} as function_id, ${textOf(schema, 'streams', 'value')}
              from ${streams} as t where t.workflow_uuid = ${id} and t.key = k.key
             order by t."offset" desc limit ${sql.lit(maxEntries + 1)}) as t
      left join ${sql.id(schema.name, 'operation_outputs')} as o
        on o.workflow_uuid = ${id} and o.function_id = t.function_id
     order by t.key, t."offset" limit ${sql.lit(maxRows)}`.execute(reader.db)
  const perKey = groupByKey(rows)
  const entries = [...perKey.values()].flatMap((entriesOfKey) =>
    entriesOfKey.slice(-maxEntries).map((row) => toEntry(row, reader.redact)),
  )
  return {
    entries,
    isCut: rows.length === maxRows,
    truncated: rows.length === maxRows || [...perKey.values()].some((of) => of.length > maxEntries),
    asOf: reader.now(),
  }
}

/** Those of one stream that come right before an offset. */
export async function listOlderStreamEntries(
  reader: Reader,
  { id, key, before }: { id: string; key: string; before: number },
): Promise<StreamPage> {
  const { schema } = reader
  if (!schema.has('streams'))
    return { entries: [], truncated: false, isCut: false, asOf: reader.now() }
  const functionId = schema.has('streams', 'function_id') ? sql`t.function_id` : sql`0`
  const { rows } = await sql<Row>`
    select t.*, o.completed_at_epoch_ms as written_at
      from (select t.key, t."offset", ${functionId} as function_id, ${textOf(schema, 'streams', 'value')}
              from ${sql.id(schema.name, 'streams')} as t
             where t.workflow_uuid = ${id} and t.key = ${key} and t."offset" < ${before}
             order by t."offset" desc limit ${sql.lit(maxEntries + 1)}) as t
      left join ${sql.id(schema.name, 'operation_outputs')} as o
        on o.workflow_uuid = ${id} and o.function_id = t.function_id
     order by t."offset" limit ${sql.lit(maxEntries + 1)}`.execute(reader.db)
  return {
    entries: rows.slice(-maxEntries).map((row) => toEntry(row, reader.redact)),
    truncated: rows.length > maxEntries,
    isCut: false,
    asOf: reader.now(),
  }
}

function toEntry(row: Row, redact: readonly string[]): StreamEntry {
  return {
    key: row.key,
    offset: row.offset,
    functionId: row.function_id,
    writtenAt: row.written_at,
    closed: row.text === streamClosed || row.text === `"${streamClosed}"`,
    value: toText(row, redact),
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
