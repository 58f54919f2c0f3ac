import { readRoute } from '@/app/_server/read'
import { listScheduleRuns } from '@/db/schedules/runs'
import { parseRunPage, runPageParsers } from '@/lib/schedules/schedule-view'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Runs of a schedule, newest first',
  parameters: runPageParsers,
  parse: ({ id, search }) => ({ name: id, after: parseRunPage(search) }),
  question: listScheduleRuns,
})
