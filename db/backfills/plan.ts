import type { Cron } from '@/lib/cron/cron'
import type { CronDialect } from '@/lib/cron/dialect'
import { firesBetween, nextFires } from '@/lib/cron/next-fires'
import { parseCron } from '@/lib/cron/parse-cron'
import { isTimeZone } from '@/lib/format'
import { maxBackfillTicks } from '@/lib/schedules/backfill'
import type { StoredSchedule } from '../commands/schedules/schedule-state'
import type { Reader } from '../database'
import { knownTicks, newestTicks } from './known-ticks'
import { judgeStart } from './schedule-start'

export type BackfillPlan = {
  schedule: StoredSchedule
  refusal: string | null
  dialect: CronDialect | null
  zone: string
  /** The zone in which Go spells its ids. */
  workerZone: string
  ticks: number[]
  isTruncated: boolean
  existing: Set<number>
  warnings: string[]
}

type Range = { name: string; from: number; to: number; language?: CronDialect }

const looked = 50

/** What a backfill would start and what is there already; `null` where there is no such schedule. */
export async function planBackfill(
  reader: Pick<Reader, 'db' | 'schema' | 'now'>,
  { name, from, to, language }: Range,
): Promise<BackfillPlan | null> {
  const { db, schema } = reader
  const start = await judgeStart(reader, name, language)
  if (start.schedule === null) return null
  const { schedule } = start
  const zone = start.refusal === null ? start.zone : (schedule.cronTimezone ?? 'UTC')
  const nothing = { ticks: [], isTruncated: false, existing: new Set<number>(), warnings: [] }
  const refuse = (refusal: string): BackfillPlan => ({
    ...{ schedule, refusal, dialect: null, zone, workerZone: 'UTC' },
    ...nothing,
  })
  if (start.refusal !== null) return refuse(start.refusal)
  if (!isTimeZone(zone)) return refuse(`There is no time zone called ${zone}.`)
  const { cron, mistake } = parseCron(schedule.schedule, start.dialect)
  if (cron === null) return refuse(mistake)
  if (cron.everyMs !== null) {
    return refuse('It counts from the start of its worker (@every), so it has no ticks of its own.')
  }
  const { fires, truncated } = firesBetween(cron, { from, to, zone, limit: maxBackfillTicks })
  const newest = await newestTicks(db, schema, name, looked)
  const workerZone = start.dialect === 'go' ? spelledIn(newest) : 'UTC'
  const spelling = { dialect: start.dialect, zone, workerZone: workerZone ?? 'UTC' }
  const existing = await knownTicks(db, schema, name, fires, spelling)
  const refusal =
    whyNot({ to, now: reader.now(), fires, truncated, workerZone }) ??
    (start.isZoneAssumed ? whyNotAssumed(cron, zone, newest) : null)
  return {
    ...{ schedule, refusal, ...spelling },
    ...{ ticks: fires, isTruncated: truncated, existing },
    warnings: warningsOf(schedule, start, newest.length > 0),
  }
}

function whyNot(found: {
  to: number
  now: number
  fires: number[]
  truncated: boolean
  workerZone: string | null
}): string | null {
  if (found.to > found.now) return 'The range must end in the past: later ticks come by themselves.'
  if (found.truncated) {
    return `The range holds more than ${maxBackfillTicks} ticks. Make it shorter and go on from there.`
  }
  if (found.fires.length === 0) return 'There is no tick between these times.'
  return found.workerZone === null
    ? 'Its worker names runs in a zone that their ids do not tell for sure, so they might run twice.'
    : null
}

/** Without a zone, TypeScript, Go and Java count in the one of their process: its runs tell. */
function whyNotAssumed(cron: Cron, zone: string, newest: readonly { at: number }[]): string | null {
  const isFire = (at: number) => nextFires(cron, { after: at - 1, zone, count: 1 })[0] === at
  if (newest.every(({ at }) => isFire(at))) return null
  return `It has no zone of its own, and its runs do not fall on its times in ${zone}. Set its zone first.`
}

/** Go spells ids in the zone of its process; only a steady offset tells which. */
function spelledIn(newest: readonly { offset: string }[]): string | null {
  const offsets = new Set(newest.map(({ offset }) => offset))
  if (offsets.size === 0) return 'UTC'
  const [only] = offsets
  return offsets.size === 1 && only === 'Z' ? 'UTC' : null
}

function warningsOf(
  schedule: StoredSchedule,
  start: { warning: string; isZoneAssumed: boolean; zone: string; dialect: CronDialect },
  hasRun: boolean,
): string[] {
  const warnings = start.warning === '' ? [] : [start.warning.trim()]
  if (schedule.status !== 'ACTIVE')
    warnings.push('It is paused; what a backfill starts runs all the same.')
  if (start.isZoneAssumed) {
    warnings.push(
      hasRun
        ? `It has no zone of its own; its runs fall on its times in ${start.zone}.`
        : `It has no zone of its own, and its worker counts in that of its machine: ${start.zone} is only assumed.`,
    )
  }
  if (schedule.automaticBackfill) {
    warnings.push(
      'Its workers also backfill by themselves, from its last fire on, when they start.',
    )
  }
  return warnings
}
