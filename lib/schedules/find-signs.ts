import { formatAmount, formatDuration } from '../format'
import { findBursts } from './bursts'
import { findMissed } from './missed-fires'
import { overlapsOf } from './overlaps'
import { latenessMs, runDurationMs, startedAt } from './run-tick'
import type { ScheduleRun } from './schedule'
import { lateMs, type ScheduleSign, type SignsInput } from './sign'

/** What of the runs of a schedule somebody should know, the newest first. */
export function findSigns(input: SignsInput): ScheduleSign[] {
  const bursts = findBursts(input)
  const inBurst = new Set(bursts.flatMap(({ runs }) => runs))
  return [
    ...findMissed(input),
    ...bursts.map(({ sign }) => sign),
    ...findLate(input, inBurst),
    ...findWaited(input),
    ...findOverlap(input),
  ].toSorted((a, b) => b.to - a.to)
}

function findLate(input: SignsInput, inBurst: ReadonlySet<ScheduleRun>): ScheduleSign[] {
  const late = input.runs
    .filter((run) => !inBurst.has(run) && (latenessMs(run) ?? 0) > lateMs)
    .toSorted((a, b) => a.createdAt - b.createdAt)
  const worst = late.toSorted((a, b) => (latenessMs(b) ?? 0) - (latenessMs(a) ?? 0))[0]
  const [first] = late
  const last = late.at(-1)
  if (!worst || !first || !last) return []
  const most = formatDuration(latenessMs(worst) ?? 0)
  const sentence =
    late.length === 1
      ? `1 run was created ${most} after its time.`
      : `${formatAmount(late.length, 'run')} were created more than a minute after their time, at most ${most}.`
  const reason =
    'A worker fires a schedule itself: one that is busy, asleep or only just started does it late.'
  return [
    {
      ...{ kind: 'late', from: first.createdAt, to: last.createdAt, count: late.length },
      ...{ sentence, reason, isInferred: true, workflowID: worst.workflowID },
    },
  ]
}

/** How long a run waited to begin. */
function waitMs(run: ScheduleRun): number {
  return (startedAt(run) ?? run.createdAt) - run.createdAt
}

function findWaited({ runs, queueName }: SignsInput): ScheduleSign[] {
  const waited = runs
    .filter((run) => waitMs(run) > lateMs)
    .toSorted((a, b) => a.createdAt - b.createdAt)
  const [worst] = waited.toSorted((a, b) => waitMs(b) - waitMs(a))
  const [first] = waited
  const last = waited.at(-1)
  if (!worst || !first || !last) return []
  const where = queueName === null ? 'for a worker' : `in ${queueName}`
  const reason =
    queueName === null
      ? 'No worker of the version that they were made for was free or running.'
      : `The queue ${queueName} was full, held back by its limits, or no worker served it.`
  return [
    {
      ...{ kind: 'waited', from: first.createdAt, to: last.createdAt, count: waited.length },
      sentence: `${formatAmount(waited.length, 'run')} waited more than a minute ${where}, at most ${formatDuration(waitMs(worst))}.`,
      ...{ reason, isInferred: true, workflowID: worst.workflowID },
    },
  ]
}

function findOverlap({ runs, fires, now }: SignsInput): ScheduleSign[] {
  const overlaps = overlapsOf(runs, now)
  const found = runs
    .filter((run) => overlaps.has(run.workflowID))
    .toSorted((a, b) => a.createdAt - b.createdAt)
  const [first] = found
  const last = found.at(-1)
  if (!first || !last) return []
  const longest = Math.max(
    ...[...overlaps.values()].map((run) => runDurationMs(run) ?? now - run.createdAt),
  )
  const gaps = fires.flatMap((at, index) => (index === 0 ? [] : at - (fires[index - 1] ?? at)))
  const least = gaps.length === 0 ? null : Math.min(...gaps)
  const reason =
    least !== null && longest > least
      ? `A run takes up to ${formatDuration(longest)}, longer than the ${formatDuration(least)} between two of its times.`
      : 'Runs that are started late, by hand or by a backfill do not wait for each other.'
  return [
    {
      ...{ kind: 'overlap', from: first.createdAt, to: last.createdAt, count: found.length },
      sentence: `${formatAmount(found.length, 'run')} began before an earlier one had ended.`,
      ...{ reason, isInferred: false, workflowID: last.workflowID },
    },
  ]
}
