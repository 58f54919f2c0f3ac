import { z } from 'zod'
import type { OneQueue, QueueLimits, QueueList, QueueNow } from '@/lib/queue'
import { queueLimitsShape } from '@/lib/queue-limits-shape'
import type { StuckReason } from '@/lib/queue-stuck'
import { exactly } from '../exactly'
import { named } from '../named'
import { asOf, count } from './workflows'

/** Queues as `lib/queue.ts` has them. */

const number = z.number().nullable()

const limits = named('QueueLimits', exactly<QueueLimits>()(queueLimitsShape))

const stuck = exactly<StuckReason>()(
  z.object({
    kind: z.enum([
      'held',
      'no-partition-key',
      'app-mismatch',
      'rate-limit',
      'concurrency',
      'partitions-full',
      'version',
      'not-registered',
      'no-worker',
      'worker-concurrency',
      'unknown',
    ]),
    sentence: z.string(),
    isInferred: z.boolean(),
    until: number,
  }),
)

const queue = named(
  'Queue',
  exactly<QueueNow>()(
    z.object({
      name: z.string(),
      isInternal: z.boolean(),
      isRegistered: z.boolean(),
      applicationName: z.string().nullable(),
      limits: limits.nullable(),
      updatedAt: number,
      isPartitioned: z.boolean(),
      enqueued: count,
      running: count,
      delayed: count,
      oldestWaitingAt: number,
      nextDelayedAt: number,
      lastStartedAt: number,
      rateUsed: count.nullable(),
      partitionsWaiting: count.nullable(),
      stuck: stuck.nullable(),
    }),
  ),
)

export const queuesAnswer = named(
  'QueueList',
  exactly<QueueList>()(
    z.object({
      queues: z.array(queue),
      isCut: z.boolean(),
      hasRegistry: z.boolean(),
      asOf,
    }),
  ),
)

export const queueAnswer = named(
  'OneQueue',
  exactly<OneQueue>()(z.object({ queue, hasRegistry: z.boolean(), exists: z.boolean(), asOf })),
)
