import { readRoute } from '@/app/_server/read'
import { listStripsOf } from '@/db/schedules/list'
import { parseScheduleFilters, scheduleFilterParsers } from '@/lib/schedules/schedule-filters'

/** The newest runs of the schedules that the list answers to the same parameters. */
export const GET = readRoute({
  payloads: 'never',
  summary: 'The newest runs of the schedules of the same list',
  parameters: scheduleFilterParsers,
  parse: ({ search }) => parseScheduleFilters(search),
  question: listStripsOf,
  sharedForMs: 1_500,
})
