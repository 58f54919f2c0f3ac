import { readRoute } from '@/app/_server/read'
import { getWaitingWork } from '@/db/versions/waiting-work'

export const GET = readRoute({ parse: ({ id }) => id, question: getWaitingWork })
