import { readRoute } from '@/app/_server/read'
import { getTrendSeries } from '@/db/trends/trend-series'
import { parseTrendFilters, trendFilterNames } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',

  parameters: trendFilterNames,
  parse: ({ search }) => parseTrendFilters(search),
  question: getTrendSeries,
  sharedForMs: 4_500,
})
