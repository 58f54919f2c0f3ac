import { z } from 'zod'

const seconds = z.number().positive().max(31_536_000)
const share = z.number().min(0).max(1)

/** What the overview judges by; `thresholds` of the file that `VIGIL_CONFIG` names. */
export const thresholdsSchema = z
  .strictObject({
    /** With fewer ends in the last hour, the failure rate says nothing. */
    minimumTraffic: z.int().min(1).default(20),
    degradedFailureRate: share.default(0.05),
    failingFailureRate: share.default(0.2),
    /** A queue whose oldest work waits longer needs attention. */
    queueWaitSeconds: seconds.default(300),
    /** A workflow that runs longer is listed as slow. */
    slowRunSeconds: seconds.default(1_800),
    /** A schedule that has not fired so long after its time is late. */
    scheduleLateSeconds: seconds.default(180),
  })
  .refine((value) => value.degradedFailureRate <= value.failingFailureRate, {
    message: 'degradedFailureRate is above failingFailureRate',
  })

export type Thresholds = z.infer<typeof thresholdsSchema>

export const defaultThresholds: Thresholds = thresholdsSchema.parse({})
