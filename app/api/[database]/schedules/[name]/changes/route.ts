import { readRoute } from '@/app/_server/read'
import { listScheduleChanges } from '@/db/schedules/changes'

export const GET = readRoute({
  payloads: 'by right',
  parse: ({ id }) => id,
  question: listScheduleChanges,
})
