import { sql } from 'kysely'
import type { Reader } from '../database'

/** Asked of a writer, whose answers are never a replica's, or of a reader for a preview. */
export type Asked = Pick<Reader, 'db' | 'schema'>

/** Where DBOS puts what is resumed or forked without a queue: no limits, every worker serves it. */
export const internalQueue = '_dbos_internal_queue'

/** What is known about the queue and version that a workflow is sent to. */
export type Destination = {
  queueName: string
  partitioned: boolean
  /** The application that serves the queue, `null` where any may. */
  queueOwner: string | null
  /** Sentences for what is allowed but may never run. */
  warnings: string[]
}

export async function getDestination(
  writer: Asked,
  queueName: string | undefined,
  applicationVersion: string | undefined,
): Promise<Destination> {
  const warnings: string[] = []
  if (applicationVersion !== undefined && !(await isKnownVersion(writer, applicationVersion)))
    warnings.push(
      `No application has registered version ${applicationVersion}, so it waits until a worker of that version runs.`,
    )
  if (queueName === undefined || queueName === internalQueue)
    return { queueName: internalQueue, partitioned: false, queueOwner: null, warnings }
  const queue = await getQueue(writer, queueName)
  if (!queue && !(await isInUse(writer, queueName)))
    warnings.push(
      `No queue ${queueName} is registered and nothing else is in it, so it waits until a worker serves a queue of that name.`,
    )
  return {
    queueName,
    partitioned: queue?.partition_queue === true,
    queueOwner: queue?.application_name ?? null,
    warnings,
  }
}

/** Workers take only rows of their own application, and serve only their own queues. */
export function warnOfOwner(destination: Destination, applicationName: string | null): string {
  const { queueName, queueOwner } = destination
  if (queueOwner === null || applicationName === null || queueOwner === applicationName) return ''
  return ` The queue ${queueName} belongs to ${queueOwner} and the workflow to ${applicationName}, so no worker may ever take it.`
}

async function getQueue(writer: Asked, name: string) {
  if (!writer.schema.has('queues')) return null
  const owner = writer.schema.has('queues', 'application_name')
    ? sql<string | null>`application_name`
    : sql<string | null>`null`
  const row = await writer.db
    .selectFrom('queues')
    .select('partition_queue')
    .select(owner.as('application_name'))
    .where('name', '=', name)
    .executeTakeFirst()
  return row ?? null
}

/** Queues that applications declare in code are not in the table; only their rows show them. */
async function isInUse(writer: Asked, queueName: string): Promise<boolean> {
  const row = await writer.db
    .selectFrom('workflow_status')
    .select('workflow_uuid')
    .where('queue_name', '=', queueName)
    .where('status', 'in', [sql.lit('ENQUEUED'), sql.lit('PENDING')])
    .orderBy('workflow_uuid')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function isKnownVersion(writer: Asked, version: string): Promise<boolean> {
  if (!writer.schema.has('application_versions')) return true
  const row = await writer.db
    .selectFrom('application_versions')
    .select('version_id')
    .where('version_name', '=', version)
    .executeTakeFirst()
  return row !== undefined
}

/** The end of a sentence about a workflow that a verb has sent on its way. */
export function describeWhereabouts(status: string, queueName: string | null): string {
  if (status === 'PENDING') return 'it is already running'
  if (status === 'ENQUEUED' || status === 'DELAYED')
    return queueName === internalQueue
      ? 'it waits in the internal queue'
      : `it waits in ${queueName ?? 'no queue'}`
  return `its status is already ${status}`
}
