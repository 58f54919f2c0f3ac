import { readRoute } from '@/app/_server/read'
import { listScheduleChanges } from '@/db/schedules/changes'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'What was changed on a schedule through Vigil',
  parse: ({ id }) => id,
  question: listScheduleChanges,
})
