import { readRoute } from '@/app/_server/read'
import { getQueue } from '@/db/queues/get'
import { queueAnswer } from '@/lib/openapi/answers/queues'

export const GET = readRoute({
  payloads: 'never',
  summary: 'One queue as it stands now',
  answer: queueAnswer,
  parse: ({ id }) => id,
  question: getQueue,
  sharedForMs: 1_500,
})
