import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Outcome } from '@/lib/outcome'
import type { SendInput } from '@/lib/start-commands'
import { verbsFor } from '@/lib/verbs'
import type { Writer } from '../database'
import { isMissingWorkflow, withDbosClient } from '../dbos'
import { verbLimits } from './limits'
import { missing, refused, unchanged } from './not-changed'
import { getStates, type WorkflowState } from './workflow-state'

/**
 * The official client's send, with what it is silent about: whether a message with this key was
 * sent before, whether anything is left to take it, and whether it can be read there.
 */
export async function sendMessage(writer: Writer, input: SendInput): Promise<Outcome[]> {
  const { id, message, topic, format } = input
  const state = (await getStates(writer, [id])).get(id)
  if (!state) return [missing(id)]
  const limit = verbLimits(writer.schema).send ?? verbsFor(state.status).send
  if (limit !== null) return [refused(state, limit)]
  const language = format === 'native' ? await otherLanguage(writer, id) : null
  if (language !== null)
    return [
      refused(
        state,
        `This workflow is of ${language}, which cannot read superjson and would fail on it. Send it as portable JSON.`,
      ),
    ]
  // Always with a key: were the connection lost, the client's own retry would send it twice.
  const key = input.idempotencyKey ?? randomUUID()
  const messageID = `${key}::${id}`
  const sentAt = await sentBefore(writer, messageID)
  if (sentAt !== null)
    return [
      unchanged(
        state,
        `A message with the key ${key} was sent to it already, at ${new Date(sentAt).toISOString().slice(0, 19)}Z, so nothing was sent.`,
      ),
    ]
  try {
    await withDbosClient(writer, null, (client) =>
      client.send(id, message, topic, key, { serializationType: format }),
    )
  } catch (error) {
    if (isMissingWorkflow(error)) return [missing(id)]
    throw error
  }
  const after = (await getStates(writer, [id])).get(id)
  const isThere = (await sentBefore(writer, messageID)) !== null
  const sentence = sayDelivered(topic, after, isThere)
  return [{ id, outcome: 'changed', before: state.status, after: after?.status ?? null, sentence }]
}

function sayDelivered(
  topic: string | undefined,
  after: WorkflowState | undefined,
  isThere: boolean,
): string {
  const sent = topic === undefined ? 'Sent without a topic.' : `Sent on the topic ${topic}.`
  if (!after) return `${sent} The workflow has been deleted since.`
  // Before DBOS kept messages they were removed as they were taken.
  if (!isThere) return `${sent} It has been taken already.`
  if (after.status === 'PENDING') return sent
  if (after.status === 'ENQUEUED' || after.status === 'DELAYED')
    return `${sent} It is kept until the workflow runs and asks for it.`
  return after.status === 'CANCELLED' || after.status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'
    ? `${sent} The workflow has stopped, so it is read only if it is resumed.`
    : `${sent} The workflow has ended meanwhile, so nothing may read it.`
}

async function sentBefore(writer: Writer, messageID: string): Promise<number | null> {
  const row = await writer.db
    .selectFrom('notifications')
    .select('created_at_epoch_ms')
    .where('message_uuid', '=', messageID)
    .executeTakeFirst()
  return row?.created_at_epoch_ms ?? null
}

const languages = new Map([
  ['py_pickle', 'Python'],
  ['java_jackson', 'Java'],
  ['DBOS_JSON', 'Go'],
  ['DBOS_GOB', 'Go'],
])

/** A language other than TypeScript, where the workflow or one of its steps was written in it. */
async function otherLanguage(writer: Writer, id: string): Promise<string | null> {
  const { rows } = await sql<{ serialization: string | null }>`
    select serialization from ${sql.id(writer.schema.name, 'workflow_status')}
     where workflow_uuid = ${id}
    union (select serialization from ${sql.id(writer.schema.name, 'operation_outputs')}
     where workflow_uuid = ${id} order by function_id limit 20)`.execute(writer.db)
  const [found] = rows.flatMap(({ serialization }) => languages.get(serialization ?? '') ?? [])
  return found ?? null
}
