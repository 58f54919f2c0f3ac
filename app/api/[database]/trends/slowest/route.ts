import { readRoute } from '@/app/_server/read'
import { listSlowest } from '@/db/trends/slowest'
import { parseTrendFilters, trendFilterParsers } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',
  summary: 'The slowest workflows of the window',
  parameters: trendFilterParsers,
  parse: ({ search }) => parseTrendFilters(search),
  question: listSlowest,
  sharedForMs: 9_000,
})
