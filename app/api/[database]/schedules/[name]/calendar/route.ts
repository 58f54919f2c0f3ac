import { readRoute } from '@/app/_server/read'
import { getCalendar } from '@/db/schedules/calendar'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Runs of a schedule by day and half hour',
  parse: ({ id }) => id,
  question: getCalendar,
  sharedForMs: 10_000,
})
