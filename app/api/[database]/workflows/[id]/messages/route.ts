import { readRoute } from '@/app/_server/read'
import { listMessages } from '@/db/workflow/messages'

export const GET = readRoute({
  payloads: 'always',
  parse: ({ id }) => id,
  question: listMessages,
})
