import { z } from 'zod'
import { cronDialects } from '@/lib/cron/dialect'
import type { OneSchedule, ScheduleList, ScheduleNow } from '@/lib/schedules/schedule'
import { exactly } from '../exactly'
import { named } from '../named'
import { asOf, count, cursor, payloadText } from './workflows'

/** Schedules as `lib/schedules/schedule.ts` has them. */

const text = z.string().nullable()
const at = z.number().nullable()

const schedule = named(
  'Schedule',
  exactly<ScheduleNow>()(
    z.object({
      scheduleName: z.string(),
      workflowName: z.string(),
      workflowClassName: text,
      applicationName: text,
      schedule: z.string(),
      cronTimezone: text,
      status: z.string(),
      queueName: text,
      automaticBackfill: z.boolean(),
      lastFiredAt: at,
      language: z.object({
        dialect: z.enum(cronDialects).nullable(),
        evidence: z.string(),
        danger: text,
      }),
      zone: z.string(),
      isZoneAssumed: z.boolean(),
      words: text,
      mistake: text,
      nextFireAt: at,
      lateSince: at,
      replay: count.nullable(),
    }),
  ),
)

export const schedulesAnswer = named(
  'ScheduleList',
  exactly<ScheduleList>()(
    z.object({
      schedules: z.array(schedule),
      next: cursor,
      hasTable: z.boolean(),
      isEmpty: z.boolean(),
      asOf,
    }),
  ),
)

export const scheduleAnswer = named(
  'OneSchedule',
  exactly<OneSchedule>()(
    z.object({ schedule, context: payloadText, contextDigest: z.string(), asOf }),
  ),
)
