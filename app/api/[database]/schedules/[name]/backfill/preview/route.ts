import { readRoute } from '@/app/_server/read'
import { previewBackfill } from '@/db/backfills/preview'
import { backfillRangeParsers, parseBackfillRange } from '@/lib/backfill-commands'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Which runs a backfill would start',
  parameters: backfillRangeParsers,
  parse: ({ id, search }) => ({ name: id, ...parseBackfillRange(search) }),
  question: previewBackfill,
  missing: 'There is no schedule of this name in this database.',
})
