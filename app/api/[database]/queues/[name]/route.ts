import { readRoute } from '@/app/_server/read'
import { getQueue } from '@/db/queues/get'

export const GET = readRoute({
  payloads: 'never',
  parse: ({ id }) => id,
  question: getQueue,
  sharedForMs: 1_500,
})
