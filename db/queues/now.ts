import { type RawBuilder, sql } from 'kysely'
import type { Count } from '@/lib/workflow'
import type { Reader } from '../database'
import type { SystemSchema } from '../system-schema'
import { type RegisteredColumns, selectRegistered } from './registered'
import { waitStart } from './wait-start'

/** Counting stops here and says "at least": an index-only scan of some 15 ms. */
const waitingCap = 100_000
const runningCap = 10_000
const partitionCap = 100
/** The oldest are found by threshold, see performance: no index is ordered by age alone. */
const oldestLooked = 50
const headsLooked = 20
export const maxQueues = 300

/** One queue as the database has it now; counts stop one beyond their cap. */
export type QueueNowRow = RegisteredColumns & {
  name: string
  registered: boolean
  enqueued: number
  running: number
  delayed: number
  /** More are delayed, in all queues together, than were counted. */
  delayedIsCut: boolean
  nextDelayedAt: number | null
  oldestWaitingAt: number | null
  rateUsed: number | null
  rateFreesAt: number | null
  partitionsWaiting: number | null
  heads: { version: string | null; app: string | null; key: string | null }[] | null
  holderExecutor: string | null
  holderSince: number | null
}

/**
 * What each queue holds now: names by a loose scan over the in-flight index, from the table of
 * queues and from the delayed rows; then a few index probes a queue, each with a limit.
 */
export async function readQueuesNow(reader: Reader, only: string | null): Promise<QueueNowRow[]> {
  const { schema } = reader
  const w = sql.id(schema.name, 'workflow_status')
  const now = reader.now()
  const { rows } = await reader.within(4_000, (db) =>
    sql<QueueNowRow>`
    with recursive ${names(schema, w, only)}
    select n.name, q.name is not null as registered, ${selectRegistered(schema, 'q')},
      waiting.count as enqueued, running.count as running, coalesce(d.count, 0) as delayed,
      (select count(*) > ${sql.lit(runningCap)} from looked) as "delayedIsCut",
      d.next as "nextDelayedAt", oldest.at as "oldestWaitingAt",
      rate.used as "rateUsed", rate.frees as "rateFreesAt",
      partitions.count as "partitionsWaiting", heads.heads,
      holder.executor_id as "holderExecutor", holder.started_at_epoch_ms as "holderSince"
    from names as n
    left join ${registered(schema)} as q on q.name = n.name
    left join delayed as d on d.name = n.name
    cross join lateral (${counted(w, 'ENQUEUED', waitingCap)}) as waiting
    cross join lateral (${counted(w, 'PENDING', runningCap)}) as running
    left join lateral (${oldest(schema, w, now)}) as oldest on waiting.count > 0
    left join lateral (${heads(schema, w)}) as heads on waiting.count > 0
    left join lateral (${longestRunning(w)}) as holder on waiting.count > 0
    left join lateral (${rateUse(schema, w, now)}) as rate on q.rate_limit_max > 0
    left join lateral (${waitingPartitions(w)}) as partitions
      on waiting.count > 0 and ${partitionedFlag(schema)}
    order by n.name
    limit ${sql.lit(maxQueues + 1)}`.execute(db),
  )
  return rows
}

/** `names(name)` and `delayed(name, count, next)`. */
function names(schema: SystemSchema, w: RawBuilder<unknown>, only: string | null) {
  const inFlight = sql`status in ('ENQUEUED', 'PENDING')`
  const looked = schema.has('workflow_status', 'delay_until_epoch_ms')
    ? sql`select queue_name, delay_until_epoch_ms as due from ${w}
           where status = 'DELAYED' ${only === null ? sql`` : sql`and queue_name = ${only}`}
           order by delay_until_epoch_ms limit ${sql.lit(runningCap + 1)}`
    : sql`select null::text as queue_name, null::int8 as due where false`
  const all = sql`select name from in_flight where name is not null
    union select name from ${registered(schema)} as q
    union select name from delayed`
  return sql`in_flight(name, nth) as (
      (select queue_name, 1 from ${w} where ${inFlight} order by queue_name limit 1)
      union all
      select (select queue_name from ${w} where ${inFlight} and queue_name > f.name
               order by queue_name limit 1), nth + 1
        from in_flight as f where f.name is not null and nth <= ${sql.lit(maxQueues)}
    ),
    looked as (${looked}),
    delayed as (select queue_name as name, count(*) as count, min(due) as next
                  from looked where queue_name is not null group by 1),
    names as (${only === null ? all : sql`select ${only}::text as name`})`
}

function registered(schema: SystemSchema): RawBuilder<unknown> {
  if (schema.has('queues')) return sql.id(schema.name, 'queues')
  return sql`(select null::text as name, null::int4 as rate_limit_max,
    null::float8 as rate_limit_period_sec, false as partition_queue where false)`
}

function counted(w: RawBuilder<unknown>, status: 'ENQUEUED' | 'PENDING', cap: number) {
  return sql`select count(*) as count from (
    select 1 from ${w} where queue_name = n.name and status = ${sql.lit(status)}
     limit ${sql.lit(cap + 1)}) as counted`
}

function oldest(schema: SystemSchema, w: RawBuilder<unknown>, now: number) {
  return sql`select min(since) as at from (
    select ${waitStart(schema, 'waiting', now)} as since from ${w} as w
     where queue_name = n.name and status = 'ENQUEUED' and created_at <= (
       select max(created_at) from (
         select created_at from ${w} where queue_name = n.name and status = 'ENQUEUED'
          order by created_at + 0 limit ${sql.lit(oldestLooked)}) as first)
     limit 1000) as looked`
}

function heads(schema: SystemSchema, w: RawBuilder<unknown>) {
  const app = schema.has('workflow_status', 'application_name')
    ? sql`application_name`
    : sql`null::text`
  return sql`select json_agg(json_build_object(
      'version', application_version, 'app', ${app}, 'key', queue_partition_key)) as heads
    from (select * from ${w} where queue_name = n.name and status = 'ENQUEUED'
           order by priority, created_at limit ${sql.lit(headsLooked)}) as first`
}

function longestRunning(w: RawBuilder<unknown>) {
  return sql`select executor_id, started_at_epoch_ms from (
    select executor_id, started_at_epoch_ms from ${w}
     where queue_name = n.name and status = 'PENDING' limit 1000) as running
    order by started_at_epoch_ms nulls last limit 1`
}

/** Counted as workers count it: by the database's clock, over the period that ends now. */
function rateUse(schema: SystemSchema, w: RawBuilder<unknown>, now: number) {
  if (!schema.has('workflow_status', 'rate_limited'))
    return sql`select null::int8 as used, null::int8 as frees`
  return sql`select count(*) as used,
      (array_agg(at order by at))[count(*) - q.rate_limit_max + 1]
        + (q.rate_limit_period_sec * 1000)::int8 as frees
    from (select started_at_epoch_ms as at from ${w}
           where rate_limited and queue_name = n.name and status not in ('ENQUEUED', 'DELAYED')
             and started_at_epoch_ms > ${now}::int8 - (q.rate_limit_period_sec * 1000)::int8
           limit ${sql.lit(runningCap + 1)}) as used`
}

function waitingPartitions(w: RawBuilder<unknown>) {
  const next = (after: RawBuilder<unknown>) => sql`select min(queue_partition_key) from ${w}
    where queue_name = n.name and status = 'ENQUEUED' and queue_partition_key ${after}`
  return sql`with recursive keys(key, nth) as (
      select (${next(sql`is not null`)}), 1
      union all
      select (${next(sql`> keys.key`)}), nth + 1 from keys
       where key is not null and nth <= ${sql.lit(partitionCap)})
    select count(key) as count from keys`
}

function partitionedFlag(schema: SystemSchema) {
  return schema.has('queues') ? sql`q.partition_queue` : sql`false`
}

export function toCount(count: number, cap: number): Count {
  return count > cap ? { count: cap, accuracy: 'atLeast' } : { count, accuracy: 'exact' }
}

export const caps = { waiting: waitingCap, running: runningCap, partitions: partitionCap }
