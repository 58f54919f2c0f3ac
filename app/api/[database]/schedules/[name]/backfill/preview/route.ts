import { readRoute } from '@/app/_server/read'
import { previewBackfill } from '@/db/backfills/preview'
import { parseBackfillRange } from '@/lib/backfill-commands'

export const GET = readRoute({
  payloads: 'never',

  parameters: ['from', 'to', 'language'],
  parse: ({ id, search }) => ({ name: id, ...parseBackfillRange(search) }),
  question: previewBackfill,
  missing: 'There is no schedule of this name in this database.',
})
