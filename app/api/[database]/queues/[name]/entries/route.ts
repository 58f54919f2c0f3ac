import { readRoute } from '@/app/_server/read'
import { listQueueEntries } from '@/db/queues/entries'
import { entryParsers, parseEntryFilter } from '@/lib/queue-view'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Workflows that wait or run in a queue',
  parameters: entryParsers,
  parse: ({ id, search }) => ({ name: id, ...parseEntryFilter(search) }),
  question: listQueueEntries,
})
