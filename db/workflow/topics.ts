import { sql } from 'kysely'
import type { MessageTopic } from '@/lib/workflow'
import type { Reader } from '../database'

/** What the SDKs store for a message without a topic. */
const noTopic = '__null__topic__'

/**
 * The topics of messages that workflows of the same name were sent, of the newest of them. What a
 * workflow waits for is not recorded until it has it; what others took at the same step is.
 */
export async function listTopics(
  reader: Reader,
  { id, step }: { id: string; step: number | null },
): Promise<{ topics: MessageTopic[]; asOf: number }> {
  const { schema } = reader
  const table = (name: string) => sql.id(schema.name, name)
  const taken = schema.has('notifications', 'consumed_by_function_id')
    ? sql`bool_or(n.consumed_by_function_id = ${step}::int4)`
    : sql`false`
  const { rows } = await sql<{ topic: string | null; at_step: boolean | null }>`
    select n.topic, ${taken} as at_step
      from (select workflow_uuid from (
              select workflow_uuid, name from ${table('workflow_status')}
               order by created_at desc limit 2000) as newest
             where name = (select name from ${table('workflow_status')} where workflow_uuid = ${id})
             limit 200) as alike
      join ${table('notifications')} as n on n.destination_uuid = alike.workflow_uuid
     group by n.topic
     order by at_step desc nulls last, count(*) desc, n.topic
     limit 20`.execute(reader.db)
  const topics = rows.map(({ topic, at_step }) => ({
    topic: topic === noTopic ? null : topic,
    isOfStep: at_step === true,
  }))
  return { topics, asOf: reader.now() }
}
