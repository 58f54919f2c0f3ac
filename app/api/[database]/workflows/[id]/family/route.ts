import { readRoute } from '@/app/_server/read'
import { listFamily } from '@/db/workflow/family'

export const GET = readRoute({ parse: ({ id }) => id, question: listFamily })
