import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import type { AttributesInput } from '@/lib/commands'
import { type Attributes, blottedNames, redactAttributes } from '@/lib/payload/redact-attributes'
import type { Json } from '@/lib/workflow'
import type { Writer } from '../database'

export function jsonb(value: Json): RawBuilder<unknown> {
  return sql`${value === null ? null : JSON.stringify(value)}::jsonb`
}

type Kept =
  | { refusal: string }
  | {
      refusal: null
      /** The attributes as they are to be, with those that nobody was shown as they are. */
      next: RawBuilder<unknown>
      /** What the row held when this was decided, as Postgres writes it. */
      stored: string
      count: number
      sentence: string
    }

/**
 * Where keys are kept back, people edit attributes that they see only in part. The hidden ones stay
 * as they are, and a blot is never written. `null` where nothing is hidden, before and after.
 */
export async function keepRedacted(writer: Writer, input: AttributesInput): Promise<Kept | null> {
  if (writer.redact.length === 0) return null
  const wanted: Attributes = input.attributes ?? {}
  const { attributes, stored } = await readStored(writer, input.id)
  const shown = redactAttributes(attributes, writer.redact)
  const hidden = blottedNames(attributes, writer.redact)
  const changed = blottedNames(wanted, writer.redact).filter(
    (name) => !isDeepStrictEqual(wanted[name], shown[name]),
  )
  const lost = hidden.filter(
    (name) => Object.hasOwn(wanted, name) && !isDeepStrictEqual(wanted[name], shown[name]),
  )
  const refusedNames = [...new Set([...changed, ...lost])]
  if (refusedNames.length > 0)
    return {
      refusal: `Values in ${refusedNames.join(', ')} are kept back here, so they cannot be set from here. Nothing was changed.`,
    }
  if (hidden.length === 0 || stored === null) return null
  if (input.expected !== undefined && !isDeepStrictEqual(input.expected, shown))
    return {
      refusal:
        'Its attributes have been changed by somebody else meanwhile, so they stay as they are. Look again.',
    }
  const own = Object.fromEntries(Object.entries(wanted).filter(([name]) => !hidden.includes(name)))
  return {
    refusal: null,
    // Postgres puts them together: numbers of any length stay what they are.
    next: sql`(select ${jsonb(own)} || jsonb_object_agg(k.key, k.value)
      from jsonb_each(${stored}::jsonb) as k where k.key = any(${hidden}::text[]))`,
    stored,
    count: Object.keys(own).length + hidden.length,
    sentence: `What is kept back (${hidden.join(', ')}) is as it was.`,
  }
}

async function readStored(writer: Writer, id: string) {
  const row = await writer.db
    .selectFrom('workflow_status')
    .select(['attributes', sql<string | null>`attributes::text`.as('stored')])
    .where('workflow_uuid', '=', id)
    .executeTakeFirst()
  const attributes = row?.attributes
  return isNamed(attributes)
    ? { attributes, stored: row?.stored ?? null }
    : { attributes: {}, stored: null }
}

export function isNamed(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
