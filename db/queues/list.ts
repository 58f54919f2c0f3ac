import type { QueueList, QueueNow } from '@/lib/queue'
import { type QueueEvidence, stuckReason } from '@/lib/queue-stuck'
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
  const evidence = toEvidence(row, signs, situation)
  const { name, limits, isInternal, isPartitioned, lastStartedAt } = evidence
  return {
    name,
    isInternal,
    isRegistered: row.registered,
    applicationName: row.applicationName,
    limits,
    updatedAt: row.updatedAt,
    isPartitioned,
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
    stuck: stuckReason(evidence),
  }
}

/** What is known about a queue when it is asked why it does not move. */
export function toEvidence(row: QueueNowRow, signs: Signs, situation: Situation): QueueEvidence {
  const heads = (row.heads ?? []).map(({ version, app, key }) => ({
    applicationVersion: version || null,
    applicationName: app || null,
    partitionKey: key,
  }))
  return {
    name: row.name,
    now: situation.now,
    hasRegistry: situation.hasRegistry,
    isInternal: row.name === internalQueue,
    isRegistered: row.registered,
    isPartitioned: row.registered && isPartitionedRow(row),
    applicationName: row.applicationName,
    limits: row.registered ? limitsOf(row) : null,
    enqueued: row.enqueued,
    running: row.running,
    oldestWaitingAt: row.oldestWaitingAt,
    lastStartedAt: signs.lastStarts.get(row.name) ?? null,
    startsSince: signs.startsSince,
    rateUsed: row.rateUsed,
    rateFreesAt: row.rateFreesAt,
    heads,
    holder: { executorId: row.holderExecutor, dequeuedAt: row.holderSince },
    partitions: situation.partitions,
    workers: signs.workers,
    latestVersion: latestVersionFor(signs, heads[0]?.applicationName ?? row.applicationName),
  }
}

/** Latest of the application, or of any where it is unclaimed. */
export function latestVersionFor({ versions }: Signs, app: string | null): string | null {
  const latest = versions.find(
    ({ application }) => application === null || app === null || application === app,
  )
  return latest?.name ?? null
}
