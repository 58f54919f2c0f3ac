import { sql } from 'kysely'
import type { CronDialect } from '@/lib/cron/dialect'
import { payloadFormat } from '@/lib/payload/payload-format'
import { zoneOf } from '@/lib/schedules/schedule-now'
import { scheduleLanguage } from '@/lib/schedules/schedule-owner'
import { writtenIn } from '@/lib/schedules/schedule-target'
import { scheduledInput } from '@/lib/schedules/scheduled-input'
import type { Asked } from '../commands/destination'
import { judgeQueue } from '../commands/schedules/schedule-queue'
import { readSchedules, type StoredSchedule } from '../commands/schedules/schedule-state'
import { listTargets } from '../schedules/targets'

/** How runs of a schedule are started as its owner would, or why not. */
export type ScheduleStart =
  | { schedule: null; refusal: null }
  | { schedule: StoredSchedule; refusal: string }
  | {
      schedule: StoredSchedule
      refusal: null
      dialect: CronDialect
      zone: string
      isZoneAssumed: boolean
      /** The owner's latest; `null` leaves it to the newest worker. */
      version: string | null
      /** Begins with a space, or is empty. */
      warning: string
    }

/** `language` decides only where the database does not tell. */
export async function judgeStart(
  handles: Asked,
  name: string,
  language: CronDialect | undefined,
): Promise<ScheduleStart> {
  const { db, schema } = handles
  const schedule = (await readSchedules(handles, db, [name])).get(name)
  if (!schedule) return { schedule: null, refusal: null }
  const { applicationName, context, cronTimezone } = schedule
  const targets = await listTargets(handles)
  const format = payloadFormat(null, context.slice(0, 2_000)).name
  const told = scheduleLanguage(format, applicationName, writtenIn(targets, applicationName))
  const dialect = told.dialect ?? language ?? null
  if (dialect === null) {
    return { schedule, refusal: `${told.evidence} Say which SDK fires it (language).` }
  }
  const { mistake } = scheduledInput(dialect, 0, context, cronTimezone)
  if (mistake !== null) return { schedule, refusal: mistake }
  const queue = await judgeQueue(handles, schedule.queueName, applicationName)
  if (queue.mistake !== null) return { schedule, refusal: queue.mistake }
  const version = await latestVersion(handles, applicationName)
  // Go leaves the version open then; the others start nothing.
  if (version === null && dialect !== 'go' && schema.has('application_versions')) {
    const whose = applicationName === null ? 'any application' : applicationName
    return {
      schedule,
      refusal: `No version of ${whose} is registered yet, so its SDK would start nothing either. Start a worker of it first.`,
    }
  }
  const warning = queue.warning
  return { schedule, refusal: null, dialect, version, warning, ...zoneOf(cronTimezone, dialect) }
}

/** The owner's or, as every application takes them, one that is nobody's. */
async function latestVersion(
  { db, schema }: Asked,
  applicationName: string | null,
): Promise<string | null> {
  if (!schema.has('application_versions')) return null
  const isTheirs =
    applicationName !== null && schema.has('application_versions', 'application_name')
      ? sql`(application_name = ${applicationName} or application_name is null)`
      : sql`true`
  const { rows } = await sql<{ version: string }>`
    select version_name as version from ${sql.id(schema.name, 'application_versions')}
     where ${isTheirs} order by version_timestamp desc limit 1`.execute(db)
  return rows[0]?.version ?? null
}
