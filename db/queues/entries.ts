import { type RawBuilder, sql } from 'kysely'
import type { QueueEntries, QueueEntry } from '@/lib/queue'
import { type EntryFilter, formatEntryCursor } from '@/lib/queue-view'
import type { Reader } from '../database'
import { waitStart } from './wait-start'

const pageSize = 50
/** Whoever holds a slot longest is looked for among this many. */
const runningLooked = 2_000
const timeoutMs = 2_000

type Row = Omit<QueueEntry, 'stepCount'>

/**
 * What is in a queue, a page at a time: waiting ones in the order in which they are taken,
 * delayed ones by when they are due, running ones by how long they hold their slot.
 */
export async function listQueueEntries(
  reader: Reader,
  input: EntryFilter & { name: string },
): Promise<QueueEntries> {
  const asOf = reader.now()
  const isRunning = input.of === 'running'
  const rows =
    input.of === 'delayed' && !reader.schema.has('workflow_status', 'delay_until_epoch_ms')
      ? []
      : await readRows(reader, input)
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const counts = isRunning ? await countSteps(reader, page) : null
  return {
    entries: page.map((row) => ({ ...row, stepCount: counts?.get(row.workflowID) ?? null })),
    next: last === undefined ? null : formatEntryCursor(placeOf(input.of, last)),
    asOf,
  }
}

async function readRows(reader: Reader, input: EntryFilter & { name: string }): Promise<Row[]> {
  const { schema } = reader
  const w = sql.id(schema.name, 'workflow_status')
  const of = orders[input.of]
  const { partition, after } = input
  const condition = sql.join(
    [
      sql`queue_name = ${input.name} and status = ${sql.lit(of.status)}`,
      partition === null ? null : sql`queue_partition_key = ${partition}`,
      after &&
        sql`(${of.order}) > (${after.first}::int8, ${after.second}::int8, ${after.id}::text)`,
    ].filter((part) => part !== null),
    sql` and `,
  )
  // No index has them by start: as many as may well be running are sorted.
  const from =
    input.of === 'running'
      ? sql`(select * from ${w} where ${condition} limit ${sql.lit(runningLooked)})`
      : w
  const { rows } = await reader.within(timeoutMs, (db) =>
    sql<Row>`select ${columns(reader)} from ${from} as w where ${condition}
      order by ${of.order} limit ${sql.lit(pageSize + 1)}`.execute(db),
  )
  return rows
}

const orders: Record<EntryFilter['of'], { status: string; order: RawBuilder<unknown> }> = {
  waiting: { status: 'ENQUEUED', order: sql`priority, created_at, workflow_uuid` },
  delayed: { status: 'DELAYED', order: sql`delay_until_epoch_ms, created_at, workflow_uuid` },
  running: {
    status: 'PENDING',
    order: sql`coalesce(started_at_epoch_ms, 0), created_at, workflow_uuid`,
  },
}

function placeOf(of: EntryFilter['of'], row: Row) {
  const first =
    of === 'waiting' ? row.priority : of === 'delayed' ? row.delayUntilEpochMS : row.dequeuedAt
  return { first: first ?? 0, second: row.createdAt, id: row.workflowID }
}

function columns(reader: Reader) {
  const { schema } = reader
  const optional = (column: string) =>
    schema.has('workflow_status', column) ? sql.ref(`w.${column}`) : sql`null`
  return sql`w.workflow_uuid as "workflowID", nullif(w.name, '') as "workflowName", w.status,
    coalesce(w.priority, 0) as priority, w.queue_partition_key as "partitionKey",
    ${optional('application_name')} as "applicationName",
    nullif(w.application_version, '') as "applicationVersion", w.created_at as "createdAt",
    ${waitStart(schema, 'waiting', reader.now())} as "waitingSince",
    ${optional('delay_until_epoch_ms')} as "delayUntilEpochMS",
    w.started_at_epoch_ms as "dequeuedAt", nullif(w.executor_id, '') as "executorId"`
}

async function countSteps({ db }: Reader, rows: readonly Row[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const counted = await db
    .selectFrom('operation_outputs')
    .select((eb) => ['workflow_uuid', eb.fn.countAll<number>().as('count')])
    .where(sql<boolean>`workflow_uuid = any(${rows.map((row) => row.workflowID)}::text[])`)
    .groupBy('workflow_uuid')
    .execute()
  return new Map(counted.map((row) => [row.workflow_uuid, row.count]))
}
