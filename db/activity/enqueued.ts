import { type RawBuilder, sql } from 'kysely'
import type { EnqueuedEvidence, Holder, InLine, QueuePlace } from '@/lib/activity/enqueued-activity'
import type { QueueEvidence } from '@/lib/queue-stuck'
import type { Workflow } from '@/lib/workflow'
import type { Reader } from '../database'
import { latestVersionFor, toEvidence } from '../queues/list'
import { caps, readQueuesNow } from '../queues/now'
import { readSigns, type Signs } from '../queues/signs'
import { waitStart } from '../queues/wait-start'

/** Nobody reads a place in line beyond this; an index-only scan of a few milliseconds. */
const aheadCap = 10_000
const runningLooked = 1_000
const holdersShown = 3
const timeoutMs = 2_500

/** The queue of a workflow that is enqueued, and its own place in it. */
export async function readEnqueued(reader: Reader, workflow: Workflow): Promise<EnqueuedEvidence> {
  const now = reader.now()
  const name = workflow.queueName ?? ''
  const [rows, signs] = await Promise.all([readQueuesNow(reader, name), readSigns(reader)])
  const [row] = rows
  if (!row) throw new Error('A queue that is asked for by name has a row.')
  const hasRegistry = reader.schema.has('queues')
  const whole = toEvidence(row, signs, { now, hasRegistry, partitions: null })
  const place = await readPlace(reader, workflow, whole)
  const queue: QueueEvidence = {
    ...whole,
    of: 'workflow',
    oldestWaitingAt: place.since,
    heads: [
      {
        applicationVersion: workflow.applicationVersion,
        applicationName: workflow.applicationName,
        partitionKey: workflow.queuePartitionKey,
      },
    ],
    latestVersion: latestFor(signs, workflow.applicationName ?? whole.applicationName),
  }
  return {
    now,
    since: place.since,
    priority: workflow.priority,
    partitionKey: workflow.queuePartitionKey,
    recoveryAttempts: workflow.recoveryAttempts,
    queue,
    place,
  }
}

/** What nobody has claimed goes to any application, each with a latest version of its own. */
function latestFor(signs: Signs, app: string | null): string | null {
  const applications = new Set(signs.versions.map(({ application }) => application))
  return app === null && applications.size > 1 ? null : latestVersionFor(signs, app)
}

type PlaceRow = {
  since: number
  ahead: number
  higher: number
  waiting: number
  nearest: InLine | null
  holders: Holder[] | null
  partRunning: number
}

async function readPlace(reader: Reader, workflow: Workflow, queue: QueueEvidence) {
  const { schema } = reader
  const w = sql.id(schema.name, 'workflow_status')
  const { queuePartitionKey: key, priority, createdAt, workflowID: id } = workflow
  const inPart = queue.isPartitioned && key !== null
  const inLine = sql`queue_name = ${queue.name} ${inPart ? sql`and queue_partition_key = ${key}` : sql``}`
  const before = sql`${inLine} and status = 'ENQUEUED'
    and (priority, created_at, workflow_uuid) < (${priority}::int4, ${createdAt}::int8, ${id}::text)`
  const capped = (condition: RawBuilder<unknown>, cap: number) => sql`(select count(*) from (
    select 1 from ${w} where ${condition} limit ${sql.lit(cap + 1)}) as counted)`
  const { rows } = await reader.within(timeoutMs, (db) =>
    sql<PlaceRow>`
    select ${waitStart(schema, 'waiting', queue.now)} as since,
      ${capped(before, aheadCap)} as ahead,
      ${capped(sql`${inLine} and status = 'ENQUEUED' and priority < ${priority}::int4`, aheadCap)} as higher,
      ${capped(sql`${inLine} and status = 'ENQUEUED'`, aheadCap)} as waiting,
      (select json_build_object('workflowID', workflow_uuid, 'workflowName', nullif(name, ''))
         from (select workflow_uuid, name from ${w} where ${before}
                order by priority desc, created_at desc, workflow_uuid desc limit 1) as one) as nearest,
      ${capped(sql`${inLine} and status = 'PENDING'`, caps.running)} as "partRunning",
      (select json_agg(json_build_object('workflowID', workflow_uuid, 'workflowName', nullif(name, ''),
                'executorId', executor_id, 'dequeuedAt', started_at_epoch_ms)
                order by started_at_epoch_ms, workflow_uuid)
         from (select workflow_uuid, name, executor_id, started_at_epoch_ms
                 from (select * from ${w} where ${inLine} and status = 'PENDING'
                        limit ${sql.lit(runningLooked)}) as running
                order by started_at_epoch_ms, workflow_uuid limit ${sql.lit(holdersShown)}) as first) as holders
    from ${w} as w where w.workflow_uuid = ${id} limit 1`.execute(db),
  )
  const [row] = rows
  const rate = inPart ? await partitionRate(reader, queue, key) : { used: null, frees: null }
  return toPlace(row, { rate, inPart, createdAt })
}

function toPlace(
  row: PlaceRow | undefined,
  about: { rate: RateUse; inPart: boolean; createdAt: number },
): QueuePlace & { since: number } {
  const { rate, inPart, createdAt } = about
  return {
    since: row?.since ?? createdAt,
    ahead: Math.min(row?.ahead ?? 0, aheadCap),
    isAheadCut: (row?.ahead ?? 0) > aheadCap,
    higher: Math.min(row?.higher ?? 0, aheadCap),
    waiting: Math.min(row?.waiting ?? 0, aheadCap),
    isWaitingCut: (row?.waiting ?? 0) > aheadCap,
    nearest: row?.nearest ?? null,
    holders: row?.holders ?? [],
    partition: inPart
      ? { running: row?.partRunning ?? 0, rateUsed: rate.used, rateFreesAt: rate.frees }
      : null,
  }
}

type RateUse = { used: number | null; frees: number | null }

/** As workers count it: by the database's clock, over the period that ends now. */
async function partitionRate(reader: Reader, queue: QueueEvidence, key: string): Promise<RateUse> {
  const max = queue.limits?.partitionRateLimitMax ?? null
  const periodMs = Math.round((queue.limits?.partitionRateLimitPeriodSec ?? 0) * 1_000)
  const none = { used: null, frees: null }
  if (max === null || max < 1 || !reader.schema.has('workflow_status', 'rate_limited')) return none
  const { rows } = await sql<RateUse>`
    select count(*) as used, (array_agg(at order by at))[count(*) - ${max}::int8 + 1] + ${periodMs}::int8 as frees
      from (select started_at_epoch_ms as at from ${sql.id(reader.schema.name, 'workflow_status')}
             where rate_limited and queue_name = ${queue.name} and queue_partition_key = ${key}
               and status not in ('ENQUEUED', 'DELAYED')
               and started_at_epoch_ms > ${queue.now - periodMs}::int8
             order by started_at_epoch_ms desc limit ${sql.lit(caps.running + 1)}) as used`.execute(
    reader.db,
  )
  return rows[0] ?? none
}
