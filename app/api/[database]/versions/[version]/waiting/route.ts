import { readRoute } from '@/app/_server/read'
import { getWaitingWork } from '@/db/versions/waiting-work'

export const GET = readRoute({
  payloads: 'never',
  summary: 'What waits for a version',
  parse: ({ id }) => id,
  question: getWaitingWork,
})
