import { formatAmount } from '../format'
import type { ScheduleChange, ScheduleRun } from './schedule'
import type { ScheduleSign, SignsInput } from './sign'

/** Between the clocks of the database and of those who act. */
const slackMs = 60_000

/** Times in a row at which it should have fired and has no run. */
export function missedStretches(fires: readonly number[], runs: readonly ScheduleRun[]) {
  const ticks = new Set(runs.map(({ tickAt }) => tickAt))
  const stretches: { from: number; to: number; count: number; isOpen: boolean }[] = []
  let isMissing = false
  for (const at of fires) {
    const current = stretches.at(-1)
    if (ticks.has(at)) isMissing = false
    else if (isMissing && current) {
      current.to = at
      current.count += 1
    } else {
      stretches.push({ from: at, to: at, count: 1, isOpen: false })
      isMissing = true
    }
  }
  const last = stretches.at(-1)
  if (last && isMissing) last.isOpen = true
  return stretches
}

export function findMissed(input: SignsInput): ScheduleSign[] {
  const pauses = pausesOf(input.changes, input.now)
  return missedStretches(input.fires, input.runs).map(({ from, to, count, isOpen }) => {
    const pause = pauses.find((one) => one.from - slackMs <= from && to <= one.to + slackMs)
    const sentence = `It did not fire ${count === 1 ? 'once' : formatAmount(count, 'time')}.`
    const base = { kind: 'missed' as const, from, to, count, sentence, workflowID: null }
    if (pause) return { ...base, reason: sayPause(pause), isInferred: false }
    if (isOpen && input.status !== 'ACTIVE') {
      const reason = 'It is paused, though not by Vigil, so since when is not recorded.'
      return { ...base, reason, isInferred: true }
    }
    return { ...base, reason: sayActivity(input, from, to), isInferred: true }
  })
}

function sayActivity({ activity, applicationName }: SignsInput, from: number, to: number): string {
  const whose = applicationName === null ? 'any application' : applicationName
  const seen = activity.find((one) => one.from <= from && to <= one.to)?.hasStarts ?? null
  if (seen === false)
    return `No workflow of ${whose} started around that time, so it seems that no worker ran.`
  if (seen === true)
    return `Workers of ${whose} started other workflows around that time. It may have been paused outside Vigil, been created or changed only later, or its runs were deleted.`
  return 'It may have been paused outside Vigil, no worker may have run, or it was created only later.'
}

type Pause = { from: number; to: number; by: string; note: string | null }

/** The times in which it was paused through Vigil. */
function pausesOf(changes: readonly ScheduleChange[], now: number): Pause[] {
  const ascending = changes.filter(({ isDone }) => isDone).toSorted((a, b) => a.at - b.at)
  const pauses: Pause[] = []
  let open: Pause | null = null
  for (const { verb, at, actor, reason } of ascending) {
    if (verb === 'pauseSchedule' && open === null) {
      open = { from: at, to: now, by: actor, note: reason }
      pauses.push(open)
    } else if (open !== null && (verb === 'resumeSchedule' || verb === 'deleteSchedule')) {
      open.to = at
      open = null
    }
  }
  return pauses
}

function sayPause({ by, note }: Pause): string {
  return `It was paused then, by ${by}${note === null ? '.' : `: “${note}”.`}`
}
