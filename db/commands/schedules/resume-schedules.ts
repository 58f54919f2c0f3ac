import { nextFires } from '@/lib/cron/next-fires'
import { parseCron } from '@/lib/cron/parse-cron'
import type { Outcome } from '@/lib/outcome'
import { payloadFormat } from '@/lib/payload/payload-format'
import type { ResumeSchedulesInput } from '@/lib/schedule-commands'
import { countReplay } from '@/lib/schedules/replay'
import { zoneOf } from '@/lib/schedules/schedule-now'
import { scheduleLanguage, type WrittenIn } from '@/lib/schedules/schedule-owner'
import { writtenIn } from '@/lib/schedules/schedule-target'
import { formatStatusCount } from '@/lib/status-counts'
import type { Count } from '@/lib/workflow'
import type { Writer } from '../../database'
import { listTargets } from '../../schedules/targets'
import { sayFire } from './create-schedule'
import { missingSchedule, readSchedules, type StoredSchedule } from './schedule-state'
import { setScheduleStatus } from './set-schedule-status'

/** A pause with automatic backfill is replayed by whoever fires it, so that has to be meant. */
export async function resumeSchedules(
  writer: Writer,
  { names, withReplay }: ResumeSchedulesInput,
): Promise<Outcome[]> {
  const [known, targets] = await Promise.all([
    readSchedules(writer, writer.db, names),
    listTargets(writer),
  ])
  const now = Date.now() + writer.schema.clockOffsetMs
  const prospects = new Map(
    [...known.values()].map((schedule) => [
      schedule.scheduleName,
      prospectOf(schedule, writtenIn(targets, schedule.applicationName), now),
    ]),
  )
  const isRefused = (name: string) =>
    !withReplay &&
    known.get(name)?.status !== 'ACTIVE' &&
    (prospects.get(name)?.replay.count ?? 0) !== 0
  const rows = await setScheduleStatus(
    writer,
    names.filter((name) => !isRefused(name)),
    'ACTIVE',
  )
  return names.map((name): Outcome => {
    const prospect = prospects.get(name)
    const status = known.get(name)?.status
    if (prospect && status !== undefined && isRefused(name))
      return {
        ...{ id: name, outcome: 'refused', before: status, after: status },
        sentence: `Its automatic backfill would replay the pause at once: ${sayRuns(prospect.replay)}. Say that this is meant, or turn automatic backfill off first.`,
      }
    const row = rows.get(name)
    if (!row) return missingSchedule(name)
    if (row.after === null)
      return {
        ...{ id: name, outcome: 'unchanged', before: row.before, after: row.before },
        sentence: 'It was active already.',
      }
    return {
      ...{ id: name, outcome: 'changed', before: row.before, after: row.after },
      sentence: `Resumed: workers fire it again within 30 seconds.${prospect ? sayProspect(prospect) : ''}`,
    }
  })
}

type Prospect = { nextFire: string | null; replay: Count }

function prospectOf(schedule: StoredSchedule, written: WrittenIn, now: number): Prospect {
  const { context, applicationName, cronTimezone, lastFiredAt, automaticBackfill } = schedule
  const format = payloadFormat(null, context).name
  const { dialect } = scheduleLanguage(format, applicationName, written)
  const cron = dialect === null ? null : parseCron(schedule.schedule, dialect).cron
  // Without its expression nobody here can say how many; that there may be some is said all the same.
  if (cron === null)
    return {
      nextFire: null,
      replay: automaticBackfill && lastFiredAt !== null ? unknown : { count: 0, accuracy: 'exact' },
    }
  const { zone } = zoneOf(cronTimezone, dialect)
  const [next] = nextFires(cron, { after: now, zone, count: 1 })
  return {
    nextFire: next === undefined ? null : sayFire(next, zone),
    replay: automaticBackfill
      ? countReplay(cron, { zone, lastFiredAt, now })
      : { count: 0, accuracy: 'exact' },
  }
}

const unknown: Count = { count: null, accuracy: 'unknown' }

function sayRuns(replay: Count): string {
  if (replay.count === null) return 'a number of runs that cannot be told'
  return `${formatStatusCount(replay)} ${replay.count === 1 ? 'run' : 'runs'}`
}

function sayProspect({ nextFire, replay }: Prospect): string {
  const next = nextFire === null ? '' : ` It fires next at ${nextFire}.`
  return replay.count === 0 ? next : `${next} Automatic backfill starts ${sayRuns(replay)} first.`
}
