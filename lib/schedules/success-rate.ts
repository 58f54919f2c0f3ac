import { isFailed } from '../status'
import type { ScheduleRun } from './schedule'

/** Of the runs that ended by themselves; `rate` is `null` where none has. */
export function successRate(runs: readonly ScheduleRun[]): {
  rate: number | null
  ended: number
  failed: number
} {
  const failed = runs.filter(({ status }) => isFailed(status)).length
  const ended = failed + runs.filter(({ status }) => status === 'SUCCESS').length
  return { rate: ended === 0 ? null : (ended - failed) / ended, ended, failed }
}
