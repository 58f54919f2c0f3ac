import { commandRoute } from '@/app/_server/command'
import { readRoute } from '@/app/_server/read'
import { createScheduleCommand } from '@/app/_server/schedule-commands'
import { getThresholds } from '@/app/_server/thresholds'
import { listSchedules } from '@/db/schedules/list'
import { schedulesAnswer } from '@/lib/openapi/answers/schedules'
import { parseScheduleFilters, scheduleFilterParsers } from '@/lib/schedules/schedule-filters'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Schedules, and when they fire next',
  answer: schedulesAnswer,
  parameters: scheduleFilterParsers,
  parse: ({ search }) => parseScheduleFilters(search),
  question: (reader, filters, own) =>
    listSchedules(reader, filters, own, getThresholds().scheduleLateSeconds * 1_000),
  sharedForMs: 1_500,
})

export const POST = commandRoute(createScheduleCommand, (_, body) => body)
