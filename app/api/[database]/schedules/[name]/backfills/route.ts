import { readRoute } from '@/app/_server/read'
import { listBackfills } from '@/db/backfills/list'

export const GET = readRoute({
  payloads: 'by right',

  parse: ({ id }) => id,
  question: listBackfills,
})
