import { type RawBuilder, sql } from 'kysely'
import { redactText } from '@/lib/payload/redact-text'
import type { Payload, PayloadKind, PayloadText } from '@/lib/workflow'
import type { Reader } from '../database'
import { payloadJoin } from '../payload-source'
import { firstChars } from './text-head'

/** Characters of a payload that a page shows unasked, and at most when asked for all. */
export const headChars = 64 * 1024
export const fullChars = 8 * 1024 * 1024

type Row = {
  format: string | null
  value: string | null
  value_bytes: number | null
  error: string | null
  error_bytes: number | null
}

/** The head of a payload with its size; `null` where no such workflow or step exists. */
export async function getPayload(
  reader: Reader,
  { id, of, chars }: { id: string; of: PayloadKind; chars: number },
): Promise<Payload | null> {
  const row = of.startsWith('step:')
    ? await stepRow(reader, id, Number(of.slice(5)), chars)
    : await workflowRow(reader, id, of, chars)
  if (!row) return null
  return {
    value: toText(reader, row.value, row.value_bytes, row.format),
    error: toText(reader, row.error, row.error_bytes, row.format),
    asOf: reader.now(),
  }
}

async function stepRow(reader: Reader, id: string, functionId: number, chars: number) {
  const { rows } = await sql<Row>`
    select o.serialization as format, ${head(sql.ref('o.output'), chars, 'value')},
           ${head(sql.ref('o.error'), chars, 'error')}
      from ${sql.id(reader.schema.name, 'operation_outputs')} as o
     where o.workflow_uuid = ${id} and o.function_id = ${functionId}`.execute(reader.db)
  return rows[0] ?? null
}

async function workflowRow(reader: Reader, id: string, of: PayloadKind, chars: number) {
  const { from, column } = payloadJoin(reader.schema)
  const none = sql`null::text`
  const value = of === 'input' ? column('inputs') : of === 'output' ? column('output') : none
  const error = of === 'error' ? column('error') : none
  const { rows } = await sql<Row>`
    select w.serialization as format, ${head(value, chars, 'value')}, ${head(error, chars, 'error')}
      from ${from} where w.workflow_uuid = ${id}`.execute(reader.db)
  return rows[0] ?? null
}

function head(text: RawBuilder<unknown>, chars: number, as: string) {
  return sql`${firstChars(text, chars)} as ${sql.ref(as)},
    octet_length(${text}) as ${sql.ref(`${as}_bytes`)}`
}

function toText(
  { redact }: Reader,
  text: string | null,
  bytes: number | null,
  serialization: string | null,
): PayloadText | null {
  if (text === null || bytes === null) return null
  const truncated = Buffer.byteLength(text) < bytes
  return redactText({ serialization, bytes, text, truncated }, redact)
}
