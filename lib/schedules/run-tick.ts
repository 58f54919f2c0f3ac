import type { ScheduleRun } from './schedule'

/**
 * The SDKs name a run `sched-<name>-<tick>`, and one that was started by hand
 * `sched-<name>-trigger-<moment>`. The time is ISO 8601 in each, with the offset of the zone that
 * its writer counts in; Java may add the zone's name in brackets.
 */
export function readTick(
  scheduleName: string,
  workflowID: string,
): Pick<ScheduleRun, 'tickAt' | 'isTrigger'> {
  const prefix = `sched-${scheduleName}-`
  if (!workflowID.startsWith(prefix)) return { tickAt: null, isTrigger: false }
  const rest = workflowID.slice(prefix.length)
  const isTrigger = rest.startsWith('trigger-')
  return { tickAt: parseTick(isTrigger ? rest.slice('trigger-'.length) : rest), isTrigger }
}

const tick =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}(?::\d{2})?)(?:\[[\w/+-]+\])?$/

function parseTick(text: string): number | null {
  const match = tick.exec(text)
  if (!match) return null
  const [, minute, seconds = ':00', offset = 'Z'] = match
  // Milliseconds are as fine as the time is kept; more digits are more than Date reads.
  const whole = seconds.replace(/(\.\d{3})\d+/, '$1')
  const at = Date.parse(`${minute}${whole}${offset.slice(0, 6)}`)
  return Number.isNaN(at) ? null : at
}

/** Between its tick and the moment its row was made; `null` where the tick is not known. */
export function latenessMs({ tickAt, createdAt, isTrigger }: ScheduleRun): number | null {
  return tickAt === null || isTrigger ? null : Math.max(0, createdAt - tickAt)
}

/** When it began: what a queue holds back begins later than it was made. */
export function startedAt({ dequeuedAt, status, createdAt }: ScheduleRun): number | null {
  if (dequeuedAt !== null) return dequeuedAt
  return status === 'PENDING' || status === 'SUCCESS' || status === 'ERROR' ? createdAt : null
}

export function runDurationMs(run: ScheduleRun): number | null {
  const from = startedAt(run)
  const isTimed = run.status === 'SUCCESS' || run.status === 'ERROR'
  return from === null || run.completedAt === null || !isTimed
    ? null
    : Math.max(0, run.completedAt - from)
}

/**
 * When it last fired: as its worker wrote it down, else the tick of its newest run, which is inferred:
 * a schedule that was deleted and made anew starts without. `null` where neither tells.
 */
export function lastFire(
  lastFiredAt: number | null,
  runs: readonly ScheduleRun[],
): { at: number; isInferred: boolean } | null {
  if (lastFiredAt !== null) return { at: lastFiredAt, isInferred: false }
  const at = runs.find(({ isTrigger, tickAt }) => !isTrigger && tickAt !== null)?.tickAt ?? null
  return at === null ? null : { at, isInferred: true }
}
