import { sql } from 'kysely'
import type { AttributesInput } from '@/lib/commands'
import { formatAmount } from '@/lib/format'
import type { Outcome } from '@/lib/outcome'
import type { Writer } from '../database'
import { databaseNow } from './change-status'
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
  const text = attributes === null ? null : JSON.stringify(attributes)
  // Python writes a JSON null where there are none.
  const current = sql`nullif(attributes, 'null'::jsonb)`
  const asExpected =
    expected === undefined
      ? sql<boolean>`true`
      : sql<boolean>`${current} is not distinct from ${expected === null ? null : JSON.stringify(expected)}::jsonb`
  const changed = await writer.db
    .updateTable('workflow_status')
    .set({ attributes: sql`${text}::jsonb`, updated_at: databaseNow() })
    .where('workflow_uuid', '=', id)
    .where(sql<boolean>`${current} is distinct from ${text}::jsonb`)
    .where(asExpected)
    .returning('status')
    .executeTakeFirst()
  const after = (await getStates(writer, [id])).get(id)
  if (changed) {
    const count = attributes === null ? 0 : Object.keys(attributes).length
    const sentence =
      count === 0 ? 'It has no attributes now.' : `It has ${formatAmount(count, 'attribute')} now.`
    return [
      { id, outcome: 'changed', before: state.status, after: after?.status ?? null, sentence },
    ]
  }
  if (!after) return [missing(id)]
  return [
    (await hasAttributes(writer, id, text))
      ? unchanged(after, 'It had these attributes already.')
      : refused(
          after,
          'Its attributes have been changed by somebody else meanwhile, so they stay as they are. Look again.',
        ),
  ]
}

async function hasAttributes(writer: Writer, id: string, text: string | null): Promise<boolean> {
  const row = await writer.db
    .selectFrom('workflow_status')
    .select('workflow_uuid')
    .where('workflow_uuid', '=', id)
    .where(sql<boolean>`nullif(attributes, 'null'::jsonb) is not distinct from ${text}::jsonb`)
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
  return [{ ...state, attributes: row?.attributes ?? null }]
}
