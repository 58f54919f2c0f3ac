import { z } from 'zod'
import { type Action, type delayInput, type priorityInput, reason, text } from './commands'
import type { QueueLimits } from './queue'

/** What the verbs of queues and of those that wait in them take. */

const name = text(500).min(1, 'is empty')
const most = 2_147_483_647
const atMost = (least: number) => z.int().min(least).max(most).nullable()
const period = z.number().positive().max(31_536_000).nullable()

const limits = z
  .strictObject({
    concurrency: atMost(0),
    workerConcurrency: atMost(0),
    rateLimitMax: atMost(0),
    rateLimitPeriodSec: period,
    partitionConcurrency: atMost(1),
    partitionWorkerConcurrency: atMost(1),
    partitionRateLimitMax: atMost(0),
    partitionRateLimitPeriodSec: period,
    pollingIntervalSec: z.number().positive().max(86_400),
  } satisfies Record<keyof QueueLimits, z.ZodType>)
  .partial()

export const setQueueLimitsInput = z.strictObject({
  name,
  /** Those not named stay as they are; `null` removes one. */
  limits: limits.refine((given) => Object.keys(given).length > 0, 'names no limit'),
  reason,
})

export const holdQueueInput = z.strictObject({ name, reason })

export const releaseQueueInput = z.strictObject({
  name,
  /** Default: what it was before Vigil held it. */
  concurrency: atMost(1).optional(),
  reason,
})

export const registerQueueInput = z.strictObject({
  name: name.refine(
    (value) => !value.startsWith('_dbos_'),
    'begins with _dbos_, which DBOS keeps for itself',
  ),
  limits: limits.default({}),
  /** The application that it belongs to; default: any. */
  applicationName: text(500).trim().min(1).optional(),
  reason,
})

export const deleteQueueInput = z.strictObject({
  name,
  /** Also where workflows wait in it, which then nobody takes. */
  withWaiting: z.boolean().default(false),
  reason,
})

export type SetQueueLimitsInput = z.infer<typeof setQueueLimitsInput>
export type HoldQueueInput = z.infer<typeof holdQueueInput>
export type ReleaseQueueInput = z.infer<typeof releaseQueueInput>
export type RegisterQueueInput = z.infer<typeof registerQueueInput>
export type DeleteQueueInput = z.infer<typeof deleteQueueInput>

export type QueueActions = {
  setLimits: Action<z.input<typeof setQueueLimitsInput>>
  hold: Action<z.input<typeof holdQueueInput>>
  release: Action<z.input<typeof releaseQueueInput>>
  register: Action<z.input<typeof registerQueueInput>>
  delete: Action<z.input<typeof deleteQueueInput>>
  priority: Action<z.input<typeof priorityInput>>
  delay: Action<z.input<typeof delayInput>>
}
