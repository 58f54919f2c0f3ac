import { readRoute } from '@/app/_server/read'
import { getFailedWork } from '@/db/versions/failed-work'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'What failed on a version and could be forked to another',
  parse: ({ id }) => id,
  question: getFailedWork,
})
