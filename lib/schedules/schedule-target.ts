import type { CronDialect } from '../cron/dialect'
import type { WrittenIn } from './schedule-owner'

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

/** Which SDKs the workflows of an application are written in; `null` stands for all of them. */
export function writtenIn(
  targets: readonly ScheduleTarget[],
  applicationName: string | null,
): WrittenIn {
  const written: WrittenIn = {}
  for (const target of targets) {
    const { dialect, count } = target
    // Nobody's workflows are anybody's: any application takes them.
    const isTheirs = applicationName === null || target.applicationName === applicationName
    if (dialect !== null && isTheirs) written[dialect] = (written[dialect] ?? 0) + count
  }
  return written
}
