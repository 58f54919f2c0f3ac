import { readRoute } from '@/app/_server/read'
import { listQueueEntries } from '@/db/queues/entries'
import { parseEntryFilter } from '@/lib/queue-view'

export const GET = readRoute({
  payloads: 'by right',

  parameters: ['of', 'partition', 'after'],
  parse: ({ id, search }) => ({ name: id, ...parseEntryFilter(search) }),
  question: listQueueEntries,
})
