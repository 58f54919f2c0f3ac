import { readRoute } from '@/app/_server/read'
import { listMessages } from '@/db/workflow/messages'

export const GET = readRoute({
  payloads: 'always',
  summary: 'Messages to a workflow',
  parse: ({ id }) => id,
  question: listMessages,
})
