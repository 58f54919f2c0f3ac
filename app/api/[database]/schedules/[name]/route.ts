import { readRoute } from '@/app/_server/read'
import { getThresholds } from '@/app/_server/thresholds'
import { getSchedule } from '@/db/schedules/get'
import { scheduleAnswer } from '@/lib/openapi/answers/schedules'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'One schedule, with its context',
  answer: scheduleAnswer,
  parse: ({ id }) => id,
  question: (reader, name, own) =>
    getSchedule(reader, name, own, getThresholds().scheduleLateSeconds * 1_000),
  sharedForMs: 1_500,
  missing: 'There is no schedule of this name in this database.',
})
