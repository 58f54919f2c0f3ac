import type { Cron } from '../cron/cron'
import { describeCron } from '../cron/describe-cron'
import type { CronDialect } from '../cron/dialect'
import { nextFires } from '../cron/next-fires'
import { parseCron } from '../cron/parse-cron'
import { isTimeZone } from '../format'
import { payloadFormat } from '../payload/payload-format'
import type { Count } from '../workflow'
import { countReplay } from './replay'
import type { Schedule, ScheduleNow } from './schedule'
import { scheduleLanguage, type WrittenIn } from './schedule-owner'

type Situation = {
  /** The head of its context, which tells who wrote it. */
  context: string
  written: WrittenIn
  now: number
  /** A fire is late when it has not come so long after its time. */
  graceMs: number
  /** When it was created, edited or resumed through Vigil: nothing was due before. */
  activeSince?: number | null
}

/** What the expression of a schedule means to the SDK that fires it. */
export function scheduleNow(schedule: Schedule, situation: Situation): ScheduleNow {
  const { context, written, now } = situation
  const format = payloadFormat(null, context).name
  const language = scheduleLanguage(format, schedule.applicationName, written)
  const { zone, isZoneAssumed } = zoneOf(schedule.cronTimezone, language.dialect)
  const base = { ...schedule, language, zone, isZoneAssumed }
  const nothing = { words: null, mistake: null, nextFireAt: null, lateSince: null, replay: null }
  const { dialect } = language
  if (dialect === null) return { ...base, ...nothing }
  if (!isTimeZone(zone))
    return { ...base, ...nothing, zone: 'UTC', mistake: `There is no time zone called ${zone}.` }
  const { cron, mistake } = parseCron(schedule.schedule, dialect)
  if (cron === null) return { ...base, ...nothing, mistake }
  const isActive = schedule.status === 'ACTIVE'
  const [nextFireAt = null] = isActive ? nextFires(cron, { after: now, zone, count: 1 }) : []
  return {
    ...base,
    words: describeCron(schedule.schedule, dialect),
    mistake: null,
    nextFireAt,
    lateSince: isActive ? lateSince(cron, zone, schedule.lastFiredAt, situation) : null,
    replay: isActive || !schedule.automaticBackfill ? null : replayOf(cron, zone, schedule, now),
  }
}

/** Python counts in UTC where no zone is set; the others in the zone of their process. */
export function zoneOf(cronTimezone: string | null, dialect: CronDialect | null) {
  if (cronTimezone !== null) return { zone: cronTimezone, isZoneAssumed: false }
  return { zone: 'UTC', isZoneAssumed: dialect !== 'python' }
}

/** The first time since it last fired that has passed without it, by more than the grace. */
function lateSince(
  cron: Cron,
  zone: string,
  lastFiredAt: number | null,
  { now, graceMs, activeSince = null }: Situation,
): number | null {
  if (lastFiredAt === null && activeSince === null) return null
  const after = Math.max(lastFiredAt ?? 0, activeSince ?? 0)
  if (after >= now - graceMs) return null
  const [due = null] = nextFires(cron, { after, zone, count: 1, until: now - graceMs })
  return due
}

function replayOf(cron: Cron, zone: string, { lastFiredAt }: Schedule, now: number): Count | null {
  const replay = countReplay(cron, { zone, lastFiredAt, now })
  return replay.count === 0 ? null : replay
}
