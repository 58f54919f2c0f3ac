import { readRoute } from '@/app/_server/read'
import { listRegressions } from '@/db/trends/regressions'
import { parseTrendFilters, trendFilterNames } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',

  parameters: trendFilterNames,
  parse: ({ search }) => parseTrendFilters(search),
  question: listRegressions,
  sharedForMs: 29_000,
})
