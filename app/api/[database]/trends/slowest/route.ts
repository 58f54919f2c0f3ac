import { readRoute } from '@/app/_server/read'
import { listSlowest } from '@/db/trends/slowest'
import { parseTrendFilters, trendFilterNames } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',

  parameters: trendFilterNames,
  parse: ({ search }) => parseTrendFilters(search),
  question: listSlowest,
  sharedForMs: 9_000,
})
