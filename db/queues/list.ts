import type { QueueList, QueueNow } from '@/lib/queue'
import { stuckReason } from '@/lib/queue-stuck'
import { internalQueue } from '../commands/destination'
import type { Reader } from '../database'
import { caps, maxQueues, type QueueNowRow, readQueuesNow, toCount } from './now'
import { isPartitionedRow, limitsOf } from './registered'
import { readSigns, type Signs } from './signs'

/** Every queue: registered, or named by something that waits, is delayed or runs. */
export async function listQueues(reader: Reader): Promise<QueueList> {
  const asOf = reader.now()
  const [rows, signs] = await Promise.all([readQueuesNow(reader, null), readSigns(reader)])
  const hasRegistry = reader.schema.has('queues')
  return {
    queues: rows
      .slice(0, maxQueues)
      .map((row) => toQueue(row, signs, { now: asOf, hasRegistry, partitions: null })),
    isCut: rows.length > maxQueues,
    hasRegistry,
    asOf,
  }
}

export type Situation = {
  now: number
  hasRegistry: boolean
  partitions: { waiting: number; full: number } | null
}

export function toQueue(row: QueueNowRow, signs: Signs, situation: Situation): QueueNow {
  const { now, hasRegistry, partitions } = situation
  const limits = row.registered ? limitsOf(row) : null
  const isInternal = row.name === internalQueue
  const partitioned = row.registered && isPartitionedRow(row)
  const lastStartedAt = signs.lastStarts.get(row.name) ?? null
  const heads = (row.heads ?? []).map(({ version, app, key }) => ({
    applicationVersion: version || null,
    applicationName: app || null,
    partitionKey: key,
  }))
  const app = heads[0]?.applicationName ?? row.applicationName
  const latest = signs.versions.find(
    ({ application }) => application === null || app === null || application === app,
  )
  return {
    name: row.name,
    isInternal,
    isRegistered: row.registered,
    applicationName: row.applicationName,
    limits,
    updatedAt: row.updatedAt,
    isPartitioned: partitioned,
    enqueued: toCount(row.enqueued, caps.waiting),
    running: toCount(row.running, caps.running),
    delayed: row.delayedIsCut
      ? { count: row.delayed, accuracy: 'atLeast' }
      : { count: row.delayed, accuracy: 'exact' },
    oldestWaitingAt: row.oldestWaitingAt,
    nextDelayedAt: row.nextDelayedAt,
    lastStartedAt,
    rateUsed: row.rateUsed === null ? null : toCount(row.rateUsed, caps.running),
    partitionsWaiting:
      row.partitionsWaiting === null ? null : toCount(row.partitionsWaiting, caps.partitions),
    stuck: stuckReason({
      name: row.name,
      now,
      hasRegistry,
      isInternal,
      isRegistered: row.registered,
      isPartitioned: partitioned,
      applicationName: row.applicationName,
      limits,
      enqueued: row.enqueued,
      running: row.running,
      oldestWaitingAt: row.oldestWaitingAt,
      lastStartedAt,
      startsSince: signs.startsSince,
      rateUsed: row.rateUsed,
      rateFreesAt: row.rateFreesAt,
      heads,
      holder: { executorId: row.holderExecutor, dequeuedAt: row.holderSince },
      partitions,
      workers: signs.workers,
      latestVersion: latest?.name ?? null,
    }),
  }
}
