import { readRoute } from '@/app/_server/read'
import { getTrendSeries } from '@/db/trends/trend-series'
import { parseTrendFilters, trendFilterParsers } from '@/lib/trends/trend-filters'

export const GET = readRoute({
  payloads: 'never',
  summary: 'Volume, failures and durations over time',
  parameters: trendFilterParsers,
  parse: ({ search }) => parseTrendFilters(search),
  question: getTrendSeries,
  sharedForMs: 4_500,
})
