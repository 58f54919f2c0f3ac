import type { StoredSchedule } from '../commands/schedules/schedule-state'

/** What a backfill was started for. When it changes, the rest is no longer what was meant. */
export function definitionOf(schedule: StoredSchedule): string {
  const { schedule: cron, cronTimezone, workflowName, workflowClassName } = schedule
  const { queueName, applicationName, contextDigest } = schedule
  return JSON.stringify([
    ...[cron, cronTimezone, workflowName, workflowClassName],
    ...[queueName, applicationName, contextDigest],
  ])
}
