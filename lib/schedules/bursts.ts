import { formatAmount, formatDuration } from '../format'
import { latenessMs } from './run-tick'
import type { ScheduleRun } from './schedule'
import { lateMs, type ScheduleSign, type SignsInput } from './sign'

const burstGapMs = 5_000
const burstRuns = 3
const minute = 60_000

/** Runs that were made together although they are for different times. */
export function findBursts(input: SignsInput): { sign: ScheduleSign; runs: ScheduleRun[] }[] {
  const made = input.runs
    .filter(({ tickAt, isTrigger }) => tickAt !== null && !isTrigger)
    .toSorted((a, b) => a.createdAt - b.createdAt)
  const groups: ScheduleRun[][] = []
  for (const run of made) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && run.createdAt - before.createdAt <= burstGapMs) group.push(run)
    else groups.push([run])
  }
  return groups.flatMap((group) => {
    const late = group.filter((run) => (latenessMs(run) ?? 0) > lateMs)
    const [first] = group
    const last = group.at(-1)
    if (late.length < burstRuns || !first || !last) return []
    const ticks = late.flatMap(({ tickAt }) => tickAt ?? [])
    const span = last.createdAt - first.createdAt
    const ofTicks = Math.max(...ticks) - Math.min(...ticks)
    const { reason, isInferred } = whyBurst(input, first.createdAt, last.createdAt)
    const sentence = `${formatAmount(late.length, 'run')} were created within ${formatDuration(Math.max(span, 1_000))}, for times over ${formatDuration(ofTicks)}.`
    const sign: ScheduleSign = {
      ...{ kind: 'burst', from: first.createdAt, to: last.createdAt, count: late.length },
      ...{ sentence, reason, isInferred, workflowID: last.workflowID },
    }
    return [{ sign, runs: group }]
  })
}

function whyBurst({ changes, automaticBackfill }: SignsInput, from: number, to: number) {
  const near = changes.filter(({ isDone, at }) => isDone && at >= from - 2 * minute && at <= to)
  const backfill = changes.find(
    ({ verb, at }) => verb === 'backfillSchedule' && at >= from - 60 * minute && at <= to,
  )
  if (backfill) return { reason: `${backfill.actor} backfilled them.`, isInferred: false }
  const resumed = near.find(({ verb }) => verb === 'resumeSchedule')
  if (resumed && automaticBackfill)
    return {
      reason: `${resumed.actor} resumed it, and automatic backfill replayed the pause.`,
      isInferred: false,
    }
  if (automaticBackfill)
    return {
      reason: 'Automatic backfill replays what was missed whenever a worker starts it anew.',
      isInferred: true,
    }
  return { reason: 'They were backfilled by the application or a client.', isInferred: true }
}
