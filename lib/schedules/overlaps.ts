import { startedAt } from './run-tick'
import type { ScheduleRun } from './schedule'

/** Runs that began before an earlier one had ended, with the one that they ran into. */
export function overlapsOf(runs: readonly ScheduleRun[], now: number): Map<string, ScheduleRun> {
  const timed = runs.flatMap((run) => {
    const from = startedAt(run)
    return from === null ? [] : [{ run, from, to: endOf(run, now) }]
  })
  timed.sort((a, b) => a.from - b.from || (a.run.workflowID < b.run.workflowID ? -1 : 1))
  const found = new Map<string, ScheduleRun>()
  // Whichever of the earlier ones ends last is enough to compare with.
  let open: (typeof timed)[number] | null = null
  for (const current of timed) {
    if (open !== null && current.from < open.to) found.set(current.run.workflowID, open.run)
    if (open === null || current.to > open.to) open = current
  }
  return found
}

/** One whose end was not recorded is taken to have ended at once, not to run for ever. */
function endOf({ status, completedAt, dequeuedAt, createdAt }: ScheduleRun, now: number): number {
  if (status === 'PENDING') return now
  return completedAt ?? dequeuedAt ?? createdAt
}
