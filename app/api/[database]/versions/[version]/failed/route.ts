import { readRoute } from '@/app/_server/read'
import { getFailedWork } from '@/db/versions/failed-work'

export const GET = readRoute({
  payloads: 'by right',
  parse: ({ id }) => id,
  question: getFailedWork,
})
