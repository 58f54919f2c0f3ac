import { readRoute } from '@/app/_server/read'
import { listBackfills } from '@/db/backfills/list'

export const GET = readRoute({
  payloads: 'by right',
  summary: 'Backfills of a schedule',
  parse: ({ id }) => id,
  question: listBackfills,
})
