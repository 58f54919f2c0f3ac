import { readRoute } from '@/app/_server/read'
import { listEvents } from '@/db/workflow/events'

export const GET = readRoute({
  payloads: 'always',
  summary: 'Events of a workflow',
  parse: ({ id }) => id,
  question: listEvents,
})
