import { z } from 'zod'
import type { QueueLimits } from './queue'

const number = z.number().nullable()

/** The limits of a queue, as the API answers them and the audit has kept them. */
export const queueLimitsShape = z.object({
  concurrency: number,
  workerConcurrency: number,
  rateLimitMax: number,
  rateLimitPeriodSec: number,
  partitionConcurrency: number,
  partitionWorkerConcurrency: number,
  partitionRateLimitMax: number,
  partitionRateLimitPeriodSec: number,
  pollingIntervalSec: z.number(),
} satisfies Record<keyof QueueLimits, z.ZodType>)
