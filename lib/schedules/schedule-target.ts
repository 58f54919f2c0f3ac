import type { CronDialect } from '../cron/dialect'
import type { WrittenIn } from './schedule-owner'

/** Something that a schedule can start: seen among the newest workflows, or started by a schedule. */
export type ScheduleTarget = {
  workflowName: string
  workflowClassName: string | null
  applicationName: string | null
  /** The SDK whose own format its payloads have; `null` where that is portable or custom. */
  dialect: CronDialect | null
  count: number
  /** Of a schedule: the dialect is that of its context. */
  isSchedule: boolean
}

export type ScheduleTargets = {
  targets: ScheduleTarget[]
  queues: string[]
  applications: string[]
  asOf: number
}

/**
 * Which SDKs the workflows of an application are written in; `null` stands for all of them. Where
 * those tell nothing, as those that Python itself schedules do not, the contexts of its schedules do.
 */
export function writtenIn(
  targets: readonly ScheduleTarget[],
  applicationName: string | null,
): WrittenIn {
  const theirs = targets.filter(
    (target) => applicationName === null || target.applicationName === applicationName,
  )
  const byWorkflows = sum(theirs.filter(({ isSchedule }) => !isSchedule))
  const isSilent = Object.keys(byWorkflows).length === 0
  return isSilent ? sum(theirs.filter(({ isSchedule }) => isSchedule)) : byWorkflows
}

function sum(targets: readonly ScheduleTarget[]): WrittenIn {
  const written: WrittenIn = {}
  for (const { dialect, count } of targets)
    if (dialect !== null) written[dialect] = (written[dialect] ?? 0) + count
  return written
}
