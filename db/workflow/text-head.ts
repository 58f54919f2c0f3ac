import { type RawBuilder, sql } from 'kysely'
import { redactText } from '@/lib/payload/redact-text'
import type { PayloadText } from '@/lib/workflow'
import type { SystemSchema } from '../system-schema'

/** Events, messages and stream entries are listed by their heads. */
const headChars = 16 * 1024

export type TextRow = { text: string; bytes: number; format: string | null }

/** The head of a text column of `t`, its size and its format. */
export function textOf(schema: SystemSchema, table: string, column: string) {
  const format = schema.has(table, 'serialization') ? sql`t.serialization` : sql`null::text`
  const ref = sql.ref(`t.${column}`)
  return sql`left(${ref}, ${sql.lit(headChars)}) as text, octet_length(${ref}) as bytes, ${format} as format`
}

/** left() counts characters one by one; what is short enough is passed as it is. */
export function firstChars(text: RawBuilder<unknown>, chars: number) {
  return sql`case when octet_length(${text}) <= ${sql.lit(chars)} then ${text}
    else left(${text}, ${sql.lit(chars)}) end`
}

/** Without the values of the keys that are kept back. */
export function toText({ text, bytes, format }: TextRow, redact: readonly string[]): PayloadText {
  const truncated = text.length >= headChars && new TextEncoder().encode(text).length < bytes
  return redactText({ serialization: format, bytes, text, truncated }, redact)
}
