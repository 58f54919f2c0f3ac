import { readRoute } from '@/app/_server/read'
import { getWaitingWork } from '@/db/versions/waiting-work'

export const GET = readRoute({
  payloads: 'never',
  parse: ({ id }) => id,
  question: getWaitingWork,
})
