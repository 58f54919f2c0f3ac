import { readRoute } from '@/app/_server/read'
import { getFailedWork } from '@/db/versions/failed-work'

export const GET = readRoute({ parse: ({ id }) => id, question: getFailedWork })
