import { type RawBuilder, sql } from 'kysely'
import type { AttributesInput } from '@/lib/commands'
import { formatAmount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import { redactAttributes } from '@/lib/payload/redact-attributes'
import type { Writer } from '../database'
import { databaseNow } from './change-status'
import { isNamed, jsonb, keepRedacted } from './keep-redacted'
import { verbLimits } from './limits'
import { missing, refused, unchanged } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

/** The TypeScript client cannot; the column set is that of the Python SDK. */
export async function setAttributes(writer: Writer, input: AttributesInput): Promise<Outcome[]> {
  const { id, attributes, expected } = input
  const state = (await getStates(writer, [id])).get(id)
  if (!state) return [missing(id)]
  const limit = verbLimits(writer.schema).attributes
  if (limit !== null) return [refused(state, limit)]
  const kept = await keepRedacted(writer, input)
  if (kept && kept.refusal !== null) return [refused(state, kept.refusal)]
  const next = kept ? kept.next : jsonb(attributes)
  // Python writes a JSON null where there are none.
  const current = sql`nullif(attributes, 'null'::jsonb)`
  const asExpected = kept
    ? sql<boolean>`attributes::text = ${kept.stored}`
    : expected === undefined
      ? sql<boolean>`true`
      : sql<boolean>`${current} is not distinct from ${jsonb(expected)}`
  const changed = await writer.db
    .updateTable('workflow_status')
    .set({ attributes: next, updated_at: databaseNow() })
    .where('workflow_uuid', '=', id)
    .where(sql<boolean>`${current} is distinct from ${next}`)
    .where(asExpected)
    .returning('status')
    .executeTakeFirst()
  const after = (await getStates(writer, [id])).get(id)
  if (changed) {
    const count = kept ? kept.count : Object.keys(attributes ?? {}).length
    const sentence =
      count === 0 ? 'It has no attributes now.' : `It has ${formatAmount(count, 'attribute')} now.`
    const keeping = kept ? ` ${kept.sentence}` : ''
    return [
      {
        id,
        outcome: 'changed',
        before: state.status,
        after: after?.status ?? null,
        sentence: `${sentence}${keeping}`,
      },
    ]
  }
  if (!after) return [missing(id)]
  return [
    (await hasAttributes(writer, id, next))
      ? unchanged(after, 'It had these attributes already.')
      : refused(
          after,
          'Its attributes have been changed by somebody else meanwhile, so they stay as they are. Look again.',
        ),
  ]
}

async function hasAttributes(
  writer: Writer,
  id: string,
  next: RawBuilder<unknown>,
): Promise<boolean> {
  const row = await writer.db
    .selectFrom('workflow_status')
    .select('workflow_uuid')
    .where('workflow_uuid', '=', id)
    .where(sql<boolean>`nullif(attributes, 'null'::jsonb) is not distinct from ${next}`)
    .executeTakeFirst()
  return row !== undefined
}

/** For the audit, which otherwise does not keep attributes. */
export async function attributesBefore(
  writer: Writer,
  id: string,
): Promise<(WorkflowState & { attributes: unknown })[]> {
  const state = (await getStates(writer, [id])).get(id)
  if (!state) return []
  const row = writer.schema.has('workflow_status', 'attributes')
    ? await writer.db
        .selectFrom('workflow_status')
        .select('attributes')
        .where('workflow_uuid', '=', id)
        .executeTakeFirst()
    : null
  const attributes = row?.attributes ?? null
  const isSeen = !isNamed(attributes) || writer.redact.length === 0
  return [
    { ...state, attributes: isSeen ? attributes : redactAttributes(attributes, writer.redact) },
  ]
}
