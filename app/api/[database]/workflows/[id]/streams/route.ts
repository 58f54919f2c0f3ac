import { readRoute } from '@/app/_server/read'
import { listStreamEntries } from '@/db/workflow/streams'

export const GET = readRoute({ parse: ({ id }) => id, question: listStreamEntries })
