import { readRoute } from '@/app/_server/read'
import { listScheduleRuns } from '@/db/schedules/runs'
import { parseRunPage } from '@/lib/schedules/schedule-view'

export const GET = readRoute({
  payloads: 'by right',

  parameters: ['after'],
  parse: ({ id, search }) => ({ name: id, after: parseRunPage(search) }),
  question: listScheduleRuns,
})
