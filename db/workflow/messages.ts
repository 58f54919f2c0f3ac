import { sql } from 'kysely'
import type { WorkflowMessage } from '@/lib/workflow'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'
import { type TextRow, textOf, toText } from './text-head'

const maxMessages = 200
/** What the SDKs store for a message without a topic. */
export const noTopic = '__null__topic__'

/** The newest messages sent to a workflow, consumed or not. Older SDKs delete them when received. */
export async function listMessages(reader: Reader, id: string) {
  const { schema } = reader
  const optional = (column: string, type: string) =>
    schema.has('notifications', column)
      ? sql.ref(`t.${column}`)
      : sql`null::${sql.raw(type)} as ${sql.ref(column)}`
  const { rows } = await sql<
    TextRow & {
      message_uuid: string
      topic: string | null
      created_at_epoch_ms: number
      consumed: boolean | null
      consumed_by_function_id: number | null
      consumed_at: number | null
    }
  >`select t.message_uuid, t.topic, t.created_at_epoch_ms, ${optional('consumed', 'boolean')},
           ${optional('consumed_by_function_id', 'int4')}, ${textOf(schema, 'notifications', 'message')},
           ${consumedAt(schema)} as consumed_at
      from ${sql.id(schema.name, 'notifications')} as t where t.destination_uuid = ${id}
     order by t.created_at_epoch_ms desc, t.message_uuid limit ${sql.lit(maxMessages)}`.execute(
    reader.db,
  )
  const messages: WorkflowMessage[] = rows.map((row) => ({
    messageID: row.message_uuid,
    topic: row.topic === noTopic ? null : row.topic,
    createdAt: row.created_at_epoch_ms,
    consumed: row.consumed === true,
    consumedByFunctionId: row.consumed_by_function_id,
    consumedAt: row.consumed_at,
    message: toText(row, reader.redact),
  }))
  return { messages, asOf: reader.now() }
}

/** A message has no time of its taking; the step that took it has. */
function consumedAt(schema: SystemSchema) {
  if (!schema.has('notifications', 'consumed_by_function_id')) return sql`null::int8`
  return sql`(select o.completed_at_epoch_ms from ${sql.id(schema.name, 'operation_outputs')} as o
    where o.workflow_uuid = t.destination_uuid and o.function_id = t.consumed_by_function_id)`
}
