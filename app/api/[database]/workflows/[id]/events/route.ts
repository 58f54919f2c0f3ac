import { readRoute } from '@/app/_server/read'
import { listEvents } from '@/db/workflow/events'

export const GET = readRoute({
  payloads: 'always',
  parse: ({ id }) => id,
  question: listEvents,
})
