import type { CronDialect } from '../cron/dialect'

/** Something that a schedule can start: seen among the newest workflows. */
export type ScheduleTarget = {
  workflowName: string
  workflowClassName: string | null
  applicationName: string | null
  /** The SDK whose own format its payloads have; `null` where that is portable or custom. */
  dialect: CronDialect | null
  count: number
}

export type ScheduleTargets = {
  targets: ScheduleTarget[]
  queues: string[]
  applications: string[]
  asOf: number
}
