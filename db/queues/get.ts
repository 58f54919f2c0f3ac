import type { OneQueue } from '@/lib/queue'
import type { Reader } from '../database'
import { toQueue } from './list'
import { readQueuesNow } from './now'
import { listQueuePartitions } from './partitions'
import { isPartitionedRow } from './registered'
import { readSigns } from './signs'

/**
 * One queue now. Any name has an answer: a queue that is neither registered nor in use may have
 * been yesterday, and its history can still be seen.
 */
export async function getQueue(reader: Reader, name: string): Promise<OneQueue> {
  const asOf = reader.now()
  const [rows, signs] = await Promise.all([readQueuesNow(reader, name), readSigns(reader)])
  const [row] = rows
  if (!row) throw new Error('A queue that is asked for by name has a row.')
  const hasRegistry = reader.schema.has('queues')
  const limit = isPartitionedRow(row) ? row.partitionConcurrency : null
  const partitions =
    limit !== null && row.enqueued > 0 ? await countFull(reader, name, limit) : null
  const queue = toQueue(row, signs, { now: asOf, hasRegistry, partitions })
  const inUse = row.enqueued + row.running + row.delayed > 0 || queue.lastStartedAt !== null
  return { queue, hasRegistry, exists: row.registered || inUse, asOf }
}

/** Of the partitions that wait, those with as many running as one may; `null` beyond what is read. */
async function countFull(reader: Reader, name: string, limit: number) {
  const { partitions, isCut } = await listQueuePartitions(reader, name)
  if (isCut) return null
  const waiting = partitions.filter((partition) => (partition.waiting.count ?? 0) > 0)
  const full = waiting.filter((partition) => (partition.running.count ?? 0) >= limit)
  return { waiting: waiting.length, full: full.length }
}
